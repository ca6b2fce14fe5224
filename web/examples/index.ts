/** The twelve examples of the menu, in the order of a first course. The programs are files beside this one. */
import {lessonNote, lessonSource, lessonTitle} from "../state/first_lesson.ts";
import aliasing from "./aliasing.py?raw";
import classes from "./classes.py?raw";
import closures from "./closures.py?raw";
import cycles from "./cycles.py?raw";
import defaults from "./defaults.py?raw";
import exceptions from "./exceptions.py?raw";
import generators from "./generators.py?raw";
import greeting from "./greeting.py?raw";
import loops from "./loops.py?raw";
import recursion from "./recursion.py?raw";
import sorting from "./sorting.py?raw";

export interface Example {
  readonly title: string;
  /** A few words for the menu. */
  readonly idea: string;
  /** What stands beside the code. */
  readonly note: string;
  readonly source: string;
}

export const examples: readonly Example[] = [
  {title: lessonTitle, idea: "names and references", note: lessonNote, source: lessonSource},
  {
    title: "One list, two names",
    idea: "aliasing and copying",
    note: "**Two names can share one list.** What is changed through one name is seen through the other; a copy is a box of its own.\nStep to line 6 and count the arrows that end at the first list.",
    source: aliasing,
  },
  {
    title: "A loop, seen from inside",
    idea: "iterators, the operand stack",
    note: "**A loop holds an iterator** on the operand stack. Step by instruction and watch `FOR_ITER` ask it for the next value.",
    source: loops,
  },
  {
    title: "Ask and answer",
    idea: "input and text",
    note: "**The program waits** until you have typed a line in the console, in place.",
    source: greeting,
  },
  {
    title: "Calling yourself",
    idea: "the stack of frames",
    note: "**Each call has a frame of its own,** with its own `n`. Step into the calls and watch the frames pile up and fold away.",
    source: recursion,
  },
  {
    title: "The default that remembers",
    idea: "mutable default arguments",
    note: "**A default is made once,** when `def` runs, and the function keeps it. All calls without a list share that one.",
    source: defaults,
  },
  {
    title: "A function with a memory",
    idea: "closures and cells",
    note: "**The variable outlives its frame** because it lies in a cell that the inner function holds.",
    source: closures,
  },
  {
    title: "Classes are objects too",
    idea: "classes, instances, attributes",
    note: "**An attribute is looked up** in the instance first, then in its class. `kind` is one string that all boats share.",
    source: classes,
  },
  {
    title: "A frame that waits",
    idea: "generators",
    note: "**A generator keeps its frame** on the heap while it waits, with its names and its own operand stack.",
    source: generators,
  },
  {
    title: "When things go wrong",
    idea: "exceptions and tracebacks",
    note: "**An exception unwinds the frames** until one of them handles it. Nobody handles the last one.",
    source: exceptions,
  },
  {
    title: "Who frees a circle?",
    idea: "cycles and the collector",
    note: "**Counting cannot free a circle:** both nodes still hold each other. The cycle collector finds them.",
    source: cycles,
  },
  {
    title: "Sorting by hand",
    idea: "an algorithm, swap by swap",
    note: "**A swap moves references,** not values: watch two arrows change places.",
    source: sorting,
  },
];
