package io.loomdeck.console.api.internal;

import static io.loomdeck.console.platform.Times.utc;

import io.loomdeck.console.api.ApiScope;
import io.loomdeck.console.api.ApiToken;
import io.loomdeck.console.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of tokens. */
@Repository
class TokenTable {

    /** A row is not written at every request. */
    private static final Duration USE_STEP = Duration.ofMinutes(1);

    private static final String COLUMNS = "id, name, user_name, scope, created_at, expires_at, last_used_at";

    private final JdbcClient jdbc;

    TokenTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A token with its owner. */
    record Owned(String user, ApiToken token) {}

    private static Owned row(ResultSet row, int number) throws SQLException {
        return new Owned(
                row.getString("user_name"),
                new ApiToken(
                        row.getLong("id"),
                        row.getString("name"),
                        ApiScope.valueOf(row.getString("scope")),
                        Times.read(row, "created_at"),
                        Times.read(row, "expires_at"),
                        Times.readOrNull(row, "last_used_at")));
    }

    void insert(String user, String name, ApiScope scope, String hash, Instant now, Instant expires) {
        jdbc.sql("insert into api_token (name, user_name, scope, token_hash, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(name, user, scope.name(), hash, utc(now), utc(expires))
                .update();
    }

    List<ApiToken> of(String user) {
        return jdbc
                .sql("select " + COLUMNS + " from api_token where user_name = ? order by id desc")
                .param(user)
                .query(TokenTable::row)
                .list()
                .stream()
                .map(Owned::token)
                .toList();
    }

    Optional<Owned> byHash(String hash) {
        return jdbc.sql("select " + COLUMNS + " from api_token where token_hash = ?")
                .param(hash)
                .query(TokenTable::row)
                .optional();
    }

    void used(ApiToken token, Instant now) {
        Instant last = token.lastUsedAt();
        if (last == null || last.isBefore(now.minus(USE_STEP))) {
            jdbc.sql("update api_token set last_used_at = ? where id = ?")
                    .params(utc(now), token.id())
                    .update();
        }
    }

    void delete(String user, long id) {
        jdbc.sql("delete from api_token where user_name = ? and id = ?")
                .params(user, id)
                .update();
    }
}
