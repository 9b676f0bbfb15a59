# Counts up an item's attempts as another tool of a deployment would: FILE ID COUNT.
import sqlite3
import sys

file, item, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
db = sqlite3.connect(file, timeout=30, isolation_level=None)
for _ in range(count):
    db.execute("BEGIN IMMEDIATE")
    (attempts,) = db.execute("SELECT attempt_count FROM queue_items WHERE id = ?", (item,)).fetchone()
    db.execute("UPDATE queue_items SET attempt_count = ? WHERE id = ?", (attempts + 1, item))
    db.execute(
        "INSERT INTO queue_events (item_id, event_type, payload_json, created_at) VALUES (?, 'retried', '{}', 'now')",
        (item,),
    )
    db.execute("COMMIT")
db.close()
print(count, end="")
