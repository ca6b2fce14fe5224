/** The drawings on buttons. */

const paths = {
  run: ["0 0 10 12", 10, "M1 1v10l8-5z"],
  stop: ["0 0 10 10", 9, "M1 1h8v8h-8z"],
  down: ["0 0 10 6", 9, "M1 1l4 4 4-4"],
  first: ["0 0 14 12", 14, "M12 1v10L4 6zM2 1v10"],
  back: ["0 0 14 12", 14, "M10 1v10L2 6z"],
  play: ["0 0 14 12", 14, "M3 1v10l9-5z"],
  pause: ["0 0 14 12", 14, "M3 1h3v10h-3zM8 1h3v10h-3z"],
  forward: ["0 0 14 12", 14, "M4 1v10l8-5z"],
  last: ["0 0 14 12", 14, "M2 1v10l8-5zM12 1v10"],
  settings: [
    "0 0 16 16",
    16,
    "M2 4.5h6m4 0h2M2 11.5h2m4 0h6M8 4.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0M4 11.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  ],
  close: ["0 0 12 12", 12, "M2 2l8 8M10 2l-8 8"],
} as const;

export function Icon({name}: {readonly name: keyof typeof paths}) {
  const [viewBox, width, path] = paths[name];
  const height = Math.round((width * Number(viewBox.split(" ")[3])) / Number(viewBox.split(" ")[2]));
  return (
    <svg viewBox={viewBox} width={width} height={height} aria-hidden="true" class={`icon ${name}`}>
      <path d={path} />
    </svg>
  );
}
