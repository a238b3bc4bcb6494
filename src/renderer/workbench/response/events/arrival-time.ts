// Formats a time of day with milliseconds: `09:12:05.120`.

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

export const clockText = (at: number | null): string => {
  if (at === null) return '';
  const date = new Date(at);
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => digits(part, 2))
    .join(':');
  return `${clock}.${digits(date.getMilliseconds(), 3)}`;
};
