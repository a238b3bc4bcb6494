// The words of a response's events.

export const events = 'Events';
export const arrived = 'Arrived';
export const event = 'Event';
export const data = 'Data';
export const notFinished = 'not finished';
export const noneYet = 'No events yet.';
export const none = 'No events.';
export const count = (events: number): string =>
  `${events.toLocaleString('en')} ${events === 1 ? 'event' : 'events'}`;
export const soFar = ' so far';

// An event.
export const details = 'Event details';
export const eventNumber = (number: number): string => `Event ${number.toLocaleString('en')}`;
export const id = (id: string): string => `id ${id}`;
export const copyData = 'Copy data';
export const closeEvent = 'Close event';
export const onlyFirst = (size: string, all: string): string =>
  `The first ${size} of ${all}; all of it is in Raw.`;
export const eventData = 'Event data';
