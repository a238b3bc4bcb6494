// Prints the rooms as diagrams for docs/architecture.md: `node scripts/lint/print-rooms.mjs`.
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { PICTURES } from './room-table.mjs';

const usesOf = (rooms, room) => (rooms[room] ?? '').split(' ').filter(Boolean);

/** Whether one room reaches another through a third. */
const reaches = (rooms, from, to) =>
  usesOf(rooms, from).some((next) => next === to || reaches(rooms, next, to));

/** Transitive reduction: arrows that other arrows imply are left out. */
const arrowsOf = (rooms) =>
  Object.keys(rooms).flatMap((room) =>
    usesOf(rooms, room)
      .filter((to) => !usesOf(rooms, room).some((via) => via !== to && reaches(rooms, via, to)))
      .map((to) => `  ${room} --> ${to}`),
  );

/** The Mermaid text of each diagram, under its folder's name. */
export const printRooms = () =>
  PICTURES.map(({ folder, rooms }) =>
    [`\`${folder}/\``, '', '```mermaid', 'flowchart TD', ...arrowsOf(rooms), '```'].join('\n'),
  ).join('\n\n');

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) console.log(printRooms());
