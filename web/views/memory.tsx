/**
 * The memory: frames on the left, objects in the tank on the right, arrows between. All geometry comes from layout/; this
 * file only turns boxes into elements that a screen reader can walk through as well.
 */

import {useEffect, useRef} from "preact/hooks";
import type {PlacedCard, PlacedFrame} from "../layout/arrange.ts";
import {type Card, type Count, type FrameCard, hex, type Part, type Row} from "../layout/cards.ts";
import type {Picture} from "../layout/picture.ts";
import type {Arrow} from "../layout/routes.ts";
import type {References} from "../state/page_state.ts";
import {isRunning} from "../state/selectors.ts";
import {useSlice} from "./slice.ts";
import type {ViewProps} from "./store.ts";

const choices: readonly References[] = ["arrows", "addresses"];

interface DrawingProps {
  readonly picture: Picture;
  readonly references: References;
  readonly sign: "now" | "err" | "";
  readonly unfold: (fold: string) => void;
  readonly tab: string;
}

export function Memory({store}: ViewProps) {
  const picture = store.picture.value;
  const references = useSlice(store, state => state.references);
  const busy = useSlice(store, state => isRunning(state));
  const sign = useSlice(store, state => (state.phase.kind === "error" ? "err" : "now"));
  const opened = useSlice(store, state => state.opened);
  const tab = useSlice(store, state => state.tab);
  return (
    <section class="pane mem" aria-label="Memory" id="memory">
      <h2>
        Memory <small>{picture && summary(picture)}</small>
        <span class="seg mini" role="group" aria-label="References as">
          {choices.map(choice => (
            <button
              type="button"
              key={choice}
              aria-pressed={references === choice}
              onClick={() => store.send({kind: "references", references: choice})}
            >
              {choice}
            </button>
          ))}
        </span>
      </h2>
      <div class={`scroll ${busy ? "busy" : ""}`} tabIndex={0} role="group" aria-label="Stack and heap">
        {picture ? (
          <Drawing
            key={opened}
            picture={picture}
            references={references}
            sign={sign}
            unfold={store.unfold}
            tab={tab}
          />
        ) : (
          <p class="placeholder">
            {busy
              ? "The program is running. Its frames and objects appear when it pauses or ends."
              : "Run the program or step through it: its frames and objects appear here."}
          </p>
        )}
      </div>
    </section>
  );
}

function summary(picture: Picture): string {
  const living = picture.arrangement.boxed.size;
  const parts = [`${living} object${living === 1 ? "" : "s"}`];
  if (picture.moreObjects > 0) parts.push(`${picture.moreObjects.toLocaleString("en")} more`);
  if (picture.freed > 0) parts.push(`${picture.freed.toLocaleString("en")} freed in this step`);
  if (picture.foldedFunctions > 0) parts.push(`${picture.foldedFunctions} functions folded`);
  return parts.join(", ");
}

function Drawing({picture, references, sign, unfold, tab}: DrawingProps) {
  const {arrangement} = picture;
  const stage = useRef<HTMLDivElement>(null);
  const newest = arrangement.frames.at(-1)?.frame.id;
  // The frame that runs stays in sight; otherwise the user's own scrolling holds.
  useEffect(() => {
    const frames = stage.current?.querySelectorAll(":scope > .frame");
    frames?.item(frames.length - 1)?.scrollIntoView({block: "nearest"});
  }, [newest, tab]);
  const {geometry, height} = arrangement;
  const tankLeft = (geometry.columns[0]?.x ?? 0) - 10;
  const last = arrangement.frames.length - 1;
  return (
    <div
      ref={stage}
      class={`stage ${geometry.name}`}
      style={{"--w": `${geometry.width}px`, "--h": `${height}px`, "--tank": `${tankLeft}px`}}
    >
      <h3>Stack</h3>
      <h3 class="hp">Heap</h3>
      <div class="tank" />
      {references === "arrows" && (
        <svg class="arrows" width={geometry.width} height={height} aria-hidden="true">
          {picture.arrows.map(arrow => (
            <ArrowPath key={arrow.key} arrow={arrow} />
          ))}
        </svg>
      )}
      {arrangement.frames.map((placed, i) => (
        <FrameBox
          key={`f${placed.frame.id}`}
          placed={placed}
          picture={picture}
          references={references}
          sign={i === last ? sign : ""}
          unfold={unfold}
        />
      ))}
      {arrangement.cards.map(placed => (
        <CardBox key={placed.key} placed={placed} picture={picture} references={references} unfold={unfold} />
      ))}
    </div>
  );
}

function ArrowPath({arrow}: {readonly arrow: Arrow}) {
  const {path, tip, dot, hue, style} = arrow;
  return (
    <g class={`k-${hue} ${style}`}>
      <path class="halo" d={path} />
      <path class="line" d={path} />
      {tip && <path class="tip" d={tip} />}
      <circle cx={dot.x} cy={dot.y} r="3" />
    </g>
  );
}

interface FrameBoxProps {
  readonly placed: PlacedFrame;
  readonly picture: Picture;
  readonly references: References;
  readonly sign: string;
  readonly unfold: (fold: string) => void;
}

function FrameBox({placed, picture, references, sign, unfold}: FrameBoxProps) {
  const {frame, x, y, width} = placed;
  return (
    <div
      role="group"
      class={`frame ${sign === "err" ? "top" : ""}`}
      style={box(x, y, width, frame.height)}
      aria-label={`Frame ${frame.name}`}
      tabIndex={0}
    >
      <header>
        <b>{frame.name}</b>
        <small>{sign === "err" && frame.line > 0 ? raised(frame) : frame.note}</small>
      </header>
      <FrameBody
        frame={frame}
        prefix={`f${frame.id}`}
        picture={picture}
        references={references}
        unfold={unfold}
      />
    </div>
  );
}

/** As long as the head has room for beside the name: about 7 and 6 pixels a letter. */
function raised({name, line}: FrameCard): string {
  const whole = `raised, line ${line}`;
  return name.length * 7 + whole.length * 6 > 134 ? `raised, ${line}` : whole;
}

interface FrameBodyProps {
  readonly frame: FrameCard;
  readonly prefix: string;
  readonly picture: Picture;
  readonly references: References;
  readonly unfold: (fold: string) => void;
}

function FrameBody({frame, prefix, picture, references, unfold}: FrameBodyProps) {
  const {stack, stackSize, more, rows, id} = frame;
  return (
    <>
      {rows.length > 0 && (
        <ul>
          {rows.map(row =>
            row.key.startsWith("functions:") ? (
              <li key={row.key} class="folded" aria-label={row.label}>
                <span>{row.name}</span>
                <button
                  type="button"
                  class="fold"
                  aria-label={`Show ${row.name}`}
                  onClick={() => unfold(row.key)}
                >
                  show
                </button>
              </li>
            ) : (
              <RowItem key={row.key} row={row} prefix={prefix} picture={picture} references={references} />
            ),
          )}
        </ul>
      )}
      {more > 0 && <More text={`${more.toLocaleString("en")} more`} onClick={() => unfold(`locals:${id}`)} />}
      <div role="group" class="ops" aria-label="Operand stack">
        <h4>
          operand stack <small>{stackSize > 0 ? `${stack.length} of ${stackSize}` : ""}</small>
        </h4>
        <ul>
          {stack.length === 0 ? (
            <li class="empty">
              <span>empty</span>
            </li>
          ) : (
            stack.map(row => (
              <RowItem key={row.key} row={row} prefix={prefix} picture={picture} references={references} />
            ))
          )}
        </ul>
      </div>
    </>
  );
}

interface RowProps {
  readonly row: Row;
  readonly prefix: string;
  readonly picture: Picture;
  readonly references: References;
}

function RowItem({row, prefix, picture, references}: RowProps) {
  const side = picture.sides.get(`${prefix}/${row.key}`);
  const left = side === "left" && references === "arrows";
  return (
    <li class={`${row.changed ? "chg" : ""} ${left ? "l" : ""}`} aria-label={row.label}>
      <span title={row.name.length > 12 ? row.name : undefined}>{row.name}</span>
      <RowValue row={row} references={references} drawn={side !== undefined} />
    </li>
  );
}

function RowValue({
  row,
  references,
  drawn,
}: {
  readonly row: Row;
  readonly references: References;
  readonly drawn: boolean;
}) {
  const {value} = row;
  if (value.kind === "null") return <q class="dim">NULL</q>;
  if (value.kind === "text")
    return (
      <q class={value.hue} title={value.text}>
        {value.text}
      </q>
    );
  if (references === "arrows" && drawn) return null;
  return <q class={`addr ${value.hue}`}>{hex(value.to)}</q>;
}

interface CardBoxProps {
  readonly placed: PlacedCard;
  readonly picture: Picture;
  readonly references: References;
  readonly unfold: (fold: string) => void;
}

function CardBox({placed, picture, references, unfold}: CardBoxProps) {
  const {card, x, y, width, key} = placed;
  return (
    <div
      role="group"
      class={`obj k-${card.hue} ${card.tag}`}
      style={box(x, y, width, card.height)}
      aria-label={card.label}
      tabIndex={0}
      data-address={hex(card.address)}
    >
      <header>
        <b>{card.title}</b>
        {card.tag && <span class="tag">{card.tag}</span>}
        {card.count && <Holders count={card.count} />}
      </header>
      {card.parts.map((part, i) => (
        <PartOf
          key={i}
          part={part}
          card={card}
          prefix={key}
          picture={picture}
          references={references}
          unfold={unfold}
        />
      ))}
      <footer>
        <code>{hex(card.address)}</code>
        <span>{card.size} bytes</span>
      </footer>
    </div>
  );
}

interface PartProps {
  readonly part: Part;
  readonly card: Card;
  readonly prefix: string;
  readonly picture: Picture;
  readonly references: References;
  readonly unfold: (fold: string) => void;
}

function PartOf({part, card, prefix, picture, references, unfold}: PartProps) {
  const item = (row: Row) => (
    <RowItem key={row.key} row={row} prefix={prefix} picture={picture} references={references} />
  );
  switch (part.kind) {
    case "value":
      return (
        <p class="val" title={part.text}>
          {part.text}
        </p>
      );
    case "name":
      return <p class="nm">{part.text}</p>;
    case "empty":
      return <p class="nothing">{part.text}</p>;
    case "rows":
      return <ul>{part.rows.map(item)}</ul>;
    case "cells":
      return (
        <ol class={`cells ${part.numbered ? "" : "loose"}`}>
          {part.rows.map(row => (
            <li key={row.key} class={row.changed ? "chg" : ""} aria-label={row.label}>
              {part.numbered && <small aria-hidden="true">{row.name}</small>}
              {row.value.kind === "text" ? row.value.text : ""}
            </li>
          ))}
        </ol>
      );
    case "group":
      return (
        <div class={`in ${part.hue === "none" ? "" : `k-${part.hue}`}`} role="group" aria-label={part.label}>
          <h4>
            {part.title} <small>{part.note}</small>
            {part.count && <Holders count={part.count} />}
          </h4>
          <ul>{part.rows.map(item)}</ul>
          {part.more > 0 && (
            <More
              text={`${part.more.toLocaleString("en")} more`}
              onClick={() => unfold(`rows:${card.address}`)}
            />
          )}
        </div>
      );
    case "suspended":
      return (
        <div class="in frame" role="group" aria-label={`Frame ${part.frame.name}, suspended`}>
          <header>
            <b>{part.frame.name}</b>
            <small>{part.frame.note}</small>
          </header>
          <p class="susp">suspended at yield</p>
          <FrameBody
            frame={part.frame}
            prefix={prefix}
            picture={picture}
            references={references}
            unfold={unfold}
          />
        </div>
      );
    case "freed":
      return (
        <p class="why">
          freed at <b>{part.instruction}</b>
          <br />
          {part.collected ? "the collector found a cycle" : "its count reached 0"}
        </p>
      );
    case "more":
      return /method/.test(part.text) ? (
        <p class="nothing">{part.text}</p>
      ) : (
        <More text={part.text} onClick={() => unfold(`rows:${card.address}`)} />
      );
  }
}

function More({text, onClick}: {readonly text: string; readonly onClick: () => void}) {
  return (
    <p class="more-row">
      <button type="button" class="fold" onClick={onClick}>
        {text}
      </button>
    </p>
  );
}

const mostDots = 5;

/** A digit, and a dot a holder: full if its arrow is drawn, hollow if the holder is out of the picture. */
function Holders({count}: {readonly count: Count}) {
  const {references, immortal, drawn, elsewhere} = count;
  if (immortal)
    return (
      <span class="rc" title="Immortal: its references are not counted, it is never freed">
        ∞
      </span>
    );
  const dots = references <= mostDots ? "●".repeat(drawn) + "○".repeat(elsewhere) : "";
  const title = `${references} reference${references === 1 ? "" : "s"}: ${drawn} drawn here, ${elsewhere} held elsewhere`;
  return (
    <span class="rc" title={title}>
      <s aria-hidden="true">{dots}</s>
      {references}
    </span>
  );
}

function box(x: number, y: number, width: number, height: number): Record<string, string> {
  return {"--x": `${x}px`, "--y": `${y}px`, "--bw": `${width}px`, "--bh": `${height}px`};
}
