// Programs that run what they're given, so that they aren't the ones who asked.

/** One executable for many programs: it's the one that it was called by. */
const MULTI_CALL = /^(busybox|toybox|coreutils)(\..*)?$/;

/**
 * They stand between the program and the command. What they run has been looked at before them; if that's the command
 * itself, whoever started them is the program.
 */
const IN_BETWEEN =
  /^(env|sudo|doas|su|runuser|setpriv|time|timeout|nice|ionice|chrt|taskset|nohup|setsid|stdbuf|flock|find|fd|xargs|parallel|watch|entr|script|strace|ltrace|unshare|nsenter|chroot|npm|npx|pnpm|yarn|make|uv|uvx)$/;
const SCRIPTS_IN_BETWEEN =
  /^((npm|npx)-cli\.js|(pnpm|pnpx|yarn|corepack)(\.[cm]?js)?|keybearer\.mjs)$/;

/** Nobody could know what a lasting permission for one of these would allow. */
const RUNS_ANYTHING =
  /^(tmux(:.*)?|screen|sshd(-.*)?|systemd|init|login|cron|crond|atd|[gmn]?awk|sed|gdb|bunx|dotnet|mono|R|irb|erl|beam.*|ld(-.*)?\.so[\d.]*|qemu-.*|wine.*)$/;

/** Scripts that run the script which is named after them, in the same process or in another. */
const RUNS_SCRIPTS =
  /^(ts-node(-.*)?|tsx|vite-node|babel-node|jiti|zx|nodemon|pm2|ipython[\d.]*|pytest|rake|bundle|gulp|grunt|poetry|pipx)$/;
const RUNS_SCRIPTS_PACKAGE =
  /\/node_modules\/(ts-node|tsx|vite-node|@babel\/node|jiti|zx|nodemon|pm2|gulp|grunt)\//;

export const isMultiCall = (name: string): boolean => MULTI_CALL.test(name);
export const isInBetween = (name: string): boolean => IN_BETWEEN.test(name);
export const isScriptInBetween = (name: string): boolean => SCRIPTS_IN_BETWEEN.test(name);
export const runsAnything = (name: string): boolean => RUNS_ANYTHING.test(name);

/** @param path The file itself, behind all links. */
export const runsScripts = (name: string, path: string): boolean =>
  RUNS_SCRIPTS.test(name) || RUNS_SCRIPTS_PACKAGE.test(path);
