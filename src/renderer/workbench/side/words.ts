// The words of the side panel around its sections.

export const search = 'Search requests and history';
export const examples = 'Examples';
export const noExamples = 'No examples for this connection.';
export const noMatches = 'No matching requests.';
