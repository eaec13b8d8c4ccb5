// Rooms in an SQLite database: an example of a source of your own.
import { DatabaseSync } from 'node:sqlite'
import type { SceneSource } from '@whiteboard-screenshots/server'

/** What the example expects in the database. */
export const tables = `
  CREATE TABLE rooms (uuid TEXT PRIMARY KEY);
  CREATE TABLE scenes (
    room TEXT REFERENCES rooms, path TEXT, position INTEGER, content BLOB, revision INTEGER,
    PRIMARY KEY (room, path)
  );
  CREATE TABLE images (
    room TEXT REFERENCES rooms, name TEXT, content BLOB, revision INTEGER,
    PRIMARY KEY (room, name)
  );
`

/** Opens the database in a file. */
export function openDatabase(file: string): SceneSource {
  const database = new DatabaseSync(file, { readOnly: true })
  const room = database.prepare('SELECT 1 FROM rooms WHERE uuid = ?')
  const paths = database.prepare('SELECT path FROM scenes WHERE room = ? ORDER BY position')
  const scene = database.prepare('SELECT content, revision FROM scenes WHERE room = ? AND path = ?')
  const revision = database.prepare('SELECT revision FROM scenes WHERE room = ? AND path = ?')
  const image = database.prepare('SELECT content, revision FROM images WHERE room = ? AND name = ?')

  const fileOf = (row: ReturnType<typeof scene.get>) =>
    row && { bytes: Buffer.from(row.content as Uint8Array), version: String(row.revision) }

  return {
    scenes: async (uuid) =>
      room.get(uuid) ? paths.all(uuid).map(({ path }) => String(path)) : undefined,
    read: async (uuid, path) => fileOf(scene.get(uuid, path)),
    // Returns the revision without reading the scene, so that an unchanged scene is not read to be reused.
    version: async (uuid, path) => revision.get(uuid, path)?.revision?.toString(),
    image: async (uuid, name) => fileOf(image.get(uuid, name)),
    check: async () => {
      room.get('')
    },
    close: async () => database.close(),
  }
}
