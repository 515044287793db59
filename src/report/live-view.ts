import { createLogUpdate } from 'log-update';

const refreshMs = 100;

/** Lines at the foot of a terminal that are drawn anew as they change; what is said stays above them. */
export interface LiveView {
  say(lines: string): void;
  /** Takes the live lines away, and says the last word. */
  end(lines: string): void;
}

/** @param text gives the live lines as they are now */
export function liveView(terminal: NodeJS.WriteStream, text: () => string): LiveView {
  const view = createLogUpdate(terminal);
  const draw = () => view(text());
  draw();
  const timer = setInterval(draw, refreshMs);
  timer.unref();
  const write = (lines: string) => {
    view.clear();
    terminal.write(`${lines}\n`);
  };
  return {
    say(lines) {
      write(lines);
      draw();
    },
    end(lines) {
      clearInterval(timer);
      write(lines);
    },
  };
}
