// Records the histories that the replay test replays: run after adding a path, and commit the new files beside the old.
process.env.RECORD_HISTORIES = '1';
require('jest').run([]);
