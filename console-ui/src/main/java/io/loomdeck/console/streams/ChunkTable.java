package io.loomdeck.console.streams;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The stored chunks. */
@Repository
class ChunkTable {

    private static final String COLUMNS = "stream, first_index, item_count, last_sequence, failed_count, content";

    private static final RowMapper<Chunk> CHUNK = (row, _) -> new Chunk(
            StreamKind.valueOf(row.getString("stream").toUpperCase(java.util.Locale.ROOT)),
            row.getLong("first_index"),
            row.getInt("item_count"),
            row.getLong("last_sequence"),
            row.getInt("failed_count"),
            row.getBytes("content"));

    private final JdbcTemplate jdbc;

    ChunkTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void insert(long attemptId, List<Chunk> chunks) {
        for (Chunk chunk : chunks) {
            jdbc.update(
                    "insert into attempt_chunk (attempt_id, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)",
                    attemptId,
                    chunk.stream().key(),
                    chunk.firstIndex(),
                    chunk.itemCount(),
                    chunk.lastSequence(),
                    chunk.failedCount(),
                    chunk.content());
        }
    }

    /**
     * The chunk that holds an index, if any does, and those after it. They are sorted by all columns of the key: H2 goes along
     * an index only then, and else reads everything to the end.
     */
    List<Chunk> from(long attemptId, StreamKind stream, long index, int limit) {
        return jdbc.query(
                "select " + COLUMNS
                        + " from attempt_chunk where attempt_id = ? and stream = ? and first_index >= coalesce("
                        + "(select first_index from attempt_chunk"
                        + " where attempt_id = ? and stream = ? and first_index <= ?"
                        + " order by attempt_id desc, stream desc, first_index desc limit 1), 0)"
                        + " order by attempt_id, stream, first_index limit ?",
                CHUNK,
                attemptId,
                stream.key(),
                attemptId,
                stream.key(),
                index,
                limit);
    }

    /** Chunks with failures in them. */
    List<Chunk> failed(long attemptId, StreamKind stream) {
        return jdbc.query(
                "select " + COLUMNS + " from attempt_chunk where attempt_id = ? and stream = ? and failed_count > 0"
                        + " order by first_index",
                CHUNK,
                attemptId,
                stream.key());
    }

    /** How many items of a stream tell of a failure. */
    long failedItems(long attemptId, StreamKind stream) {
        Long sum = jdbc.queryForObject(
                "select coalesce(sum(failed_count), 0) from attempt_chunk where attempt_id = ? and stream = ?",
                Long.class,
                attemptId,
                stream.key());
        return sum == null ? 0 : sum;
    }
}
