package io.loomdeck.console.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Moments as both databases take them. */
public final class Times {

    private Times() {}

    /** As a statement's parameter. */
    public static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** As a statement's parameter that may be missing. */
    public static @Nullable OffsetDateTime utcOrNull(@Nullable Instant moment) {
        return moment == null ? null : utc(moment);
    }

    /** A column that is never null. */
    public static Instant read(ResultSet row, String column) throws SQLException {
        Instant moment = readOrNull(row, column);
        if (moment == null) {
            throw new SQLException("Column " + column + " has no value");
        }
        return moment;
    }

    public static @Nullable Instant readOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
