// Before each file of unit tests. They share workers, since a new one costs more than most files, but nothing else: each
// loads the program's modules anew, with its own mocks, and finds no other file's globals, variables or clock.
// Integration tests can't: what one does to undici or Node would reach the next.
import { vi } from 'vitest';

vi.resetModules();
vi.unstubAllGlobals();
vi.unstubAllEnvs();
vi.useRealTimers();
