// Values as the gate returns them, for tests that start behind it.
import { createGate, type Passed } from '../../src/main/redaction/gate';
import { createNeedleIndex } from '../../src/main/redaction/needle-index';

const gate = createGate(createNeedleIndex());

export const passed = <T>(value: T): Passed<T> => gate.pass(value);
