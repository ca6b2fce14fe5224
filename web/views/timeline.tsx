/**
 * The step sentence and the controls that move through time. Going back and jumping along the track wait for their own
 * piece of work; their places are here, disabled.
 */
import type {Grain} from "../protocol/messages.ts";
import {canStep, isRunning, lineTints, saying} from "../state/selectors.ts";
import {Icon} from "./icons.tsx";
import {useSlice} from "./slice.ts";
import type {ViewProps} from "./store.ts";

const grains: readonly Grain[] = ["line", "instruction"];
const notYet = "Stepping back is not there yet";

export function Timeline({store}: ViewProps) {
  const {send} = store;
  const now = useSlice(store, state => {
    return {
      step: canStep(state),
      paused: state.phase.kind === "paused",
      running: isRunning(state),
      playing: state.playing || isRunning(state),
      grain: state.grain,
      steps: state.stepCount,
    };
  });
  return (
    <section class="time" aria-label="Timeline">
      <p class="say" role="status">
        <Sentence store={store} />
      </p>
      <div class="ctl">
        <div class="trans">
          <button type="button" class="end" aria-label="First step" disabled title={notYet}>
            <Icon name="first" />
          </button>
          <button type="button" aria-label="Back" disabled title={`${notYet}, Shift+F10`}>
            <Icon name="back" />
          </button>
          <button
            type="button"
            class="play"
            aria-label={now.playing ? "Pause" : "Play"}
            title={now.playing ? "Pause" : "Step by itself, a step a moment"}
            disabled={!now.step && !now.playing}
            onClick={() => send(now.running ? {kind: "ask", ask: "pause"} : {kind: "play", on: !now.playing})}
          >
            <Icon name={now.playing ? "pause" : "play"} />
          </button>
          <button
            type="button"
            class="fwd"
            aria-label="Forward"
            title="Step into, F11"
            disabled={!now.step}
            onClick={() => send({kind: "ask", ask: "step"})}
          >
            <Icon name="forward" />
          </button>
          <button
            type="button"
            class="end"
            aria-label="Last step"
            title="Run to the end"
            disabled={!now.paused}
            onClick={() => send({kind: "ask", ask: "resume"})}
          >
            <Icon name="last" />
          </button>
        </div>
        <div class="trans steps">
          <button type="button" disabled={!now.step} onClick={() => send({kind: "ask", ask: "step"})}>
            Step
          </button>
          <button
            type="button"
            aria-label="Step over"
            disabled={!now.step}
            onClick={() => send({kind: "ask", ask: "over"})}
          >
            Over
          </button>
          <button
            type="button"
            aria-label="Step out"
            disabled={!now.paused}
            onClick={() => send({kind: "ask", ask: "out"})}
          >
            Out
          </button>
        </div>
        <Track store={store} />
        <output class="num" aria-label="Steps taken">
          <b>{now.steps}</b> step{now.steps === 1 ? "" : "s"}
        </output>
        <div class="seg grain" role="group" aria-label="Step by">
          {grains.map(grain => (
            <button
              type="button"
              key={grain}
              aria-pressed={now.grain === grain}
              onClick={() => send({kind: "grain", grain})}
            >
              {grain}
            </button>
          ))}
        </div>
      </div>
    </section>
  );
}

function Sentence({store}: ViewProps) {
  const sentence = useSlice(store, state => saying(state));
  return <>{sentence.map((part, i) => (part.code ? <b key={i}>{part.text}</b> : part.text))}</>;
}

/** A cell for each step taken, in the tint of its line; the last forty of them. */
function Track({store}: ViewProps) {
  const marks = useSlice(store, state => state.marks);
  const tints = useSlice(store, state => lineTints(state));
  return (
    <div class="slide">
      <div class="track" aria-hidden="true">
        {marks.slice(0, -1).map((mark, i) => (
          <i
            key={i}
            class={`t${tints.get(mark.line) ?? 0} past`}
            title={mark.line ? `line ${mark.line}` : undefined}
          />
        ))}
        {marks.length > 0 && <b />}
      </div>
    </div>
  );
}
