/** The program of the richest picture: class, closure, generator, exception. */
import {readFileSync} from "node:fs";

const text = readFileSync(new URL("../../../web/worker/fake_scene.ts", import.meta.url), "utf8");
export const sceneSource = /sceneSource = `([^`]*)`/.exec(text)[1];
