// Invalid fields of a form, with a message for each.
import type { FieldErrors } from '../../shared/settings';
import type { ConnectionFields } from '../../shared/connection';
import { checkFields } from '../connections/check-fields';
import { ProblemError } from '../problem-error';

export class FieldsError extends ProblemError {
  readonly fields: FieldErrors;

  constructor(fields: FieldErrors) {
    super('field-invalid');
    this.fields = fields;
  }
}

export const assertFields = (fields: ConnectionFields): void => {
  const faults = checkFields(fields);
  if (Object.keys(faults).length > 0) throw new FieldsError(faults);
};
