package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import io.loomdeck.step.sql.SqlDrivers;
import io.loomdeck.trace.Event;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code sql} step through the engine against a real PostgreSQL. */
class SqlPostgresIT {

    private static EmbeddedPostgres postgres;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void writes_reads_and_maps_values() throws Exception {
        AttemptResult result = run("""
              - sql:
                  url: ${db}
                  user: postgres
                  transaction: true
                  statements:
                    - execute: drop table if exists item
                    - execute: >-
                        create table item (id serial primary key, name text, price numeric(12, 2), made date,
                        changed timestamptz, data jsonb, code uuid, tags text[])
                    - batch: >-
                        insert into item (name, price, made, changed, data, code)
                        values (:name, :price, :made, :changed, :data, :code)
                      rows:
                        - name: "x'; drop table item; --"
                          price: 12.5
                          made: "2026-03-04"
                          changed: "2026-03-04T05:06:07+02:00"
                          data: { a: [1, 2] }
                          code: 6f1de8a4-3c3a-4a4b-9d0a-1f2b3c4d5e6f
                        - { name: Desk, price: 1299, made: null, changed: null, data: null, code: null }
              - id: found
                sql:
                  url: ${db}
                  user: postgres
                  query: select * from item where id = any(:ids) and (data ? 'a' or name = :name) order by id
                  parameters: { ids: [1, 2], name: Desk }
              - id: returned
                sql:
                  url: ${db}
                  user: postgres
                  execute: "insert into item (name, tags) values (:name, '{a,b}') returning id, tags"
                  parameters: { name: Lamp }
              - expect: ${size(steps.found.rows) == 2 && steps.found.rows[0].data.a[1] == 2}
              - expect: ${steps.found.rows[0].changed == '2026-03-04T03:06:07Z' && steps.found.rows[0].made == '2026-03-04'}
              - expect: ${steps.found.rows[0].price == 12.5 && steps.found.rows[1].data == null}
              - expect: ${steps.returned.rows[0].id == 3 && steps.returned.rows[0].tags == ['a', 'b']}
            """);
        assertThat(result.error()).isNull();
    }

    @Test
    void a_large_result_streams_into_a_file_and_out_of_a_loop() throws Exception {
        AttemptResult result = run("""
              - id: saved
                sql:
                  url: ${db}
                  user: postgres
                  query: "select n, repeat('x', 100) as filler from generate_series(1, 200000) n"
                  saveTo: big.csv
              - id: spooled
                sql:
                  url: ${db}
                  user: postgres
                  query: "select n, repeat('x', 500) as filler from generate_series(1, 100000) n"
              - expect: ${steps.saved.count == 200000 && steps.spooled.rows[99999].n == 100000}
            """);
        assertThat(result.error()).isNull();
        try (var lines = Files.lines(folder.resolve("big.csv"))) {
            assertThat(lines.count()).isEqualTo(200_001);
        }
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void cancelling_ends_the_statement_on_the_server() throws Exception {
        try (Runs runs = runs()) {
            AttemptRun run = runs.start(
                    script("  - sql: { url: \"${db}\", user: postgres, query: select pg_sleep(300) }\n"), inputs());
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sleeping() == 1);
            run.cancel("enough");
            assertThat(run.await().outcome()).isEqualTo(Event.Outcome.CANCELLED);
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> sleeping() == 0);
        }
    }

    @Test
    void a_timeout_of_the_step_ends_the_statement_and_the_next_one_works() throws Exception {
        AttemptResult result = run("""
              - sql: { url: "${db}", user: postgres, query: select pg_sleep(300) }
                timeout: 1s
                onError: continue
              - id: after
                sql: { url: "${db}", user: postgres, query: select 1 as one }
              - expect: ${steps.after.rows[0].one == 1}
            """);
        assertThat(result.error()).isNull();
        assertThat(sleeping()).isZero();
    }

    @Test
    void concurrent_rounds_lose_nothing() throws Exception {
        AttemptResult result = run("""
              - sql:
                  url: ${db}
                  user: postgres
                  statements: [{ execute: drop table if exists n }, { execute: create table n (v int) }]
              - forEach: ${range(1, 200)}
                concurrency: 50
                steps:
                  - sql:
                      url: ${db}
                      user: postgres
                      execute: insert into n values (:v)
                      parameters: { v: "${item}" }
              - id: sum
                sql: { url: "${db}", user: postgres, query: select sum(v) as s from n }
              - expect: ${steps.sum.rows[0].s == 20100}
            """);
        assertThat(result.error()).isNull();
    }

    private static int sleeping() throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "select count(*) from pg_stat_activity where state = 'active' and query like '%pg_sleep%' and"
                                + " pid <> pg_backend_pid()")) {
            count.next();
            return count.getInt(1);
        }
    }

    private AttemptResult run(String steps) throws Exception {
        try (Runs runs = runs()) {
            return runs.run(script(steps), inputs());
        }
    }

    private static String script(String steps) {
        return "name: Test\ninputs: { db: { type: text } }\nsteps:\n" + steps;
    }

    private static Map<String, Object> inputs() {
        return Map.of("db", "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres");
    }

    private Runs runs() {
        return new Runs(folder)
                .withService(SqlDrivers.class, new SqlDrivers(folder.resolve("drivers")))
                .withService(HttpClients.class, new HttpClients(EgressPolicy.standard()));
    }
}
