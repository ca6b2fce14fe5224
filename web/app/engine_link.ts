/**
 * The page's end of the worker: starts it, starts it anew when it has died or does not answer to Stop, and holds the
 * blob URL by whose disappearance a busy engine is interrupted.
 */
import type {Command, Event, StartCommand} from "../protocol/messages.ts";

export interface EngineLink {
  post(command: Command): void;
  /** Starts a run; the link adds what interrupts it. */
  start(command: Omit<StartCommand, "kind" | "interruptUrl">): void;
  /** Interrupts the run. An engine that says nothing for `patience` milliseconds is thrown away. */
  stop(run: number): void;
  restart(): void;
}

export interface LinkEvents {
  readonly event: (event: Event) => void;
  /** The worker was replaced: whatever ran is gone. */
  readonly lost: (why: "crashed" | "silent", message: string) => void;
}

const patience = 3_000;

export function engineLink(events: LinkEvents): EngineLink {
  let worker = makeWorker();
  let interruptUrl = "";
  let watch: ReturnType<typeof setTimeout> | undefined;
  /** Workers in a row that ended before their engine was ready: a third one would not do better. */
  let failures = 0;

  function makeWorker(): Worker {
    const made = new Worker(new URL("../worker/main.ts", import.meta.url), {type: "module", name: "engine"});
    made.onmessage = (message: MessageEvent<Event>) => {
      if (made !== worker) return;
      const event = message.data;
      // Any sign that the run has come to a stand ends the waiting for it.
      if (event.kind === "progress" && event.progress.kind !== "running") clearTimeout(watch);
      if (event.kind === "ready") failures = 0;
      if (event.kind === "crashed") lost("crashed", event.message);
      else events.event(event);
    };
    made.onerror = event => {
      event.preventDefault();
      if (made !== worker) return;
      const message = event.message || "its worker ended";
      if (++failures < 3) lost("crashed", message);
      else events.event({kind: "unavailable", message});
    };
    return made;
  }

  function lost(why: "crashed" | "silent", message: string): void {
    clearTimeout(watch);
    replace();
    events.lost(why, message);
  }

  function replace(): void {
    worker.terminate();
    worker = makeWorker();
  }

  return {
    post: command => worker.postMessage(command),
    start(command) {
      URL.revokeObjectURL(interruptUrl);
      clearTimeout(watch);
      interruptUrl = URL.createObjectURL(new Blob(["run"], {type: "text/plain"}));
      worker.postMessage({kind: "start", interruptUrl, ...command} satisfies Command);
    },
    stop(run) {
      URL.revokeObjectURL(interruptUrl);
      worker.postMessage({kind: "stop", run} satisfies Command);
      clearTimeout(watch);
      watch = setTimeout(() => lost("silent", "it did not answer to Stop"), patience);
    },
    restart() {
      failures = 0;
      replace();
    },
  };
}
