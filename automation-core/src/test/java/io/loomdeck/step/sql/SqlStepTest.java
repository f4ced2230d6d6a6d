package io.loomdeck.step.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.TestContext;
import io.loomdeck.step.TestScripts;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the step does on the databases that run within the agent. */
class SqlStepTest {

    private static final String H2 = "jdbc:h2:mem:a";
    private static final String SQLITE = "jdbc:sqlite:a.db";

    @TempDir
    private Path folder;

    private final SqlStep type = new SqlStep();
    private final HttpClients clients = new HttpClients(EgressPolicy.standard());
    private TestContext context;

    @BeforeEach
    void open() {
        context = new TestContext(folder)
                .with(SqlDrivers.class, new SqlDrivers(folder.resolve("drivers")))
                .with(HttpClients.class, clients);
    }

    @AfterEach
    void close() {
        context.attemptScoped(SqlPools.class, SqlPools::new).close();
        clients.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {H2, SQLITE})
    void writes_and_reads_rows_with_bound_parameters(String url) throws Exception {
        run(url, "execute: \"create table item (id int primary key, name varchar(50), price decimal(8,2))\"");
        context.variables.put(
                "rows",
                List.of(
                        Map.of("id", 1L, "name", "x'); drop table item; --", "price", 12.5),
                        Map.of("id", 2L, "name", "Desk", "price", 1299L)));
        assertThat(run(url, "batch: \"insert into item values (:id, :name, :price)\", rows: \"${rows}\""))
                .isEqualTo(Map.of("rows", 2L, "updated", 2L));
        Map<?, ?> found =
                run(url, "query: select name from item where id in (:ids) order by id, parameters: { ids: [1, 2] }");
        assertThat(found.get("count")).isEqualTo(2L);
        Map<?, ?> first = first(found);
        assertThat(first.values().iterator().next()).isEqualTo("x'); drop table item; --");
        assertThat(run(url, "execute: \"update item set price = :p\", parameters: { p: 1 }")
                        .get("updated"))
                .isEqualTo(2L);
        assertThat(run(url, "query: select * from item where id in (:ids), parameters: { ids: [] }")
                        .get("count"))
                .isEqualTo(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {H2, SQLITE})
    void a_transaction_takes_effect_as_a_whole_or_not_at_all(String url) throws Exception {
        run(url, "execute: create table t (n int primary key)");
        String statements =
                "statements: [{ execute: insert into t values (1) }, { execute: insert into t values (1) }]";
        assertThatThrownBy(() -> run(url, statements + ", transaction: true"))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("insert into t values (1)");
        assertThat(run(url, "query: select * from t").get("count")).isEqualTo(0L);
        assertThatThrownBy(() -> run(url, statements)).isInstanceOf(StepException.class);
        assertThat(run(url, "query: select * from t").get("count")).isEqualTo(1L);
    }

    @Test
    void many_rows_are_saved_as_they_come() throws Exception {
        Map<?, ?> saved = run(
                H2,
                "query: \"select x as n, 'row ' || x as name from system_range(1, 20000)\", saveTo: out/n.csv, keep:"
                        + " true");
        assertThat(saved.get("count")).isEqualTo(20_000L);
        assertThat(Files.readAllLines(folder.resolve("out/n.csv")))
                .hasSize(20_001)
                .startsWith("N,NAME", "1,row 1");
        assertThat(context.kept).containsEntry("out/n.csv", "table");
        assertThat(run(H2, "query: \"select x from system_range(1, 20000)\", limit: 7")
                        .get("count"))
                .isEqualTo(7L);
    }

    @Test
    void values_have_plain_types() throws Exception {
        Map<?, ?> found = run(H2, """
            query: "select 7 as i, 12345678901234567890.10 as d, cast(1.5 as double precision) as f, true as b,
             date '2026-03-04' as da, timestamp '2026-03-04 05:06:07' as ts,
             timestamp with time zone '2026-03-04 05:06:07+02:00' as tz, array[1, 2] as ar, x'01ff' as by,
             null as n, 1 as i"\
            """.strip().replace("\n", ""));
        Map<?, ?> row = first(found);
        assertThat(row.get("I")).isEqualTo(7L);
        assertThat(row.get("I_2")).isEqualTo(1L);
        assertThat(row.get("D")).hasToString("12345678901234567890.10");
        assertThat(row.get("F")).isEqualTo(1.5);
        assertThat(row.get("B")).isEqualTo(true);
        assertThat(row.get("DA")).isEqualTo("2026-03-04");
        assertThat(row.get("TS")).isEqualTo("2026-03-04T05:06:07");
        assertThat(row.get("TZ")).isEqualTo("2026-03-04T03:06:07Z");
        assertThat(row.get("AR")).isEqualTo(List.of(1L, 2L));
        assertThat(row.get("BY")).isEqualTo("Af8=");
        assertThat(row.containsKey("N") && row.get("N") == null).isTrue();
    }

    @Test
    void generated_keys_come_back() throws Exception {
        run(H2, "execute: \"create table k (id int generated always as identity, name varchar(9))\"");
        Map<?, ?> done = run(H2, "execute: \"insert into k (name) values ('a'), ('b')\"");
        assertThat(done.get("keys")).isEqualTo(List.of(Map.of("ID", 1L), Map.of("ID", 2L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create alias run as 'void run() throws Exception { Runtime.getRuntime().exec(\"\"true\"\"); }'",
                "create alias prop for 'java.lang.System.getProperty'",
                "select file_read('/etc/passwd')",
                "select * from csvread('/etc/passwd')",
                "call csvwrite('/tmp/x.csv', 'select 1')",
                "create linked table l (null, 'jdbc:h2:mem:b', 'sa', '', 't')",
                "script to '/tmp/x.sql'",
                "runscript from '/etc/passwd'",
                "backup to '/tmp/x.zip'",
                "create table e (n int) engine 'java.lang.String'",
                "create user other password 'x' admin",
                "alter user script admin true",
                "set allow_literals none",
                "create aggregate a for 'java.lang.String'"
            })
    void h2_does_not_lead_out_of_the_database(String sql) {
        assertThatThrownBy(() -> run(H2, "execute: '" + sql.replace("'", "''") + "'"))
                .isInstanceOf(StepException.class);
    }

    @Test
    void h2_runs_no_java_in_triggers() throws Exception {
        run(H2, "execute: create table t (n int)");
        assertThatThrownBy(() -> run(H2, "execute: \"create trigger x before insert on t call 'java.lang.String'\""))
                .isInstanceOf(StepException.class);
        assertThatThrownBy(() -> run(
                        H2,
                        "execute: \"create trigger x before insert on t as 'org.h2.api.Trigger create() {"
                                + " return null; }'\""))
                .isInstanceOf(StepException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attach database '/tmp/elsewhere.db' as e",
                "vacuum into '/tmp/elsewhere.db'",
                "select load_extension('/tmp/x.so')"
            })
    void sqlite_does_not_lead_out_of_its_file(String sql) {
        assertThatThrownBy(() -> run(SQLITE, "execute: \"" + sql + "\"")).isInstanceOf(StepException.class);
        assertThat(Path.of("/tmp/elsewhere.db")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:h2:file:../x | leads out of the workspace",
                "jdbc:sqlite:../x.db | leads out of the workspace",
                "jdbc:mysql://localhost/x | no driver for jdbc:mysql",
                "jdbc:postgresql://169.254.169.254/x | serves a cloud machine's credentials",
                "jdbc:postgresql://localhost:1/x | No connection to the database"
            })
    void says_why_a_database_cannot_be_reached(String url, String message) {
        assertThatThrownBy(() -> run(url, "query: select 1")).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query: \"select ${rows}\" | Write :rows here, and parameters: { rows: \"${rows}\" }",
                "query: select :a | The parameter :a has no value",
                "query: \"select :price\", parameters: { prise: 1 } | Did you mean :prise?",
                "query: select 1, parameters: { a: 1 } | has no parameter :a",
                "query: select 1, execute: select 1 | A statement is one of query, execute, batch",
                "batch: select 1 | A batch needs rows",
                "execute: select 1, saveTo: a.csv | saveTo has no meaning for execute",
                "query: select 1, keep: true | without saveTo",
                "statements: [] | takes a list of statements",
                "statements: [{ execute: x }], query: y | There is query beside statements",
                "query: select 1, connections: 0 | must be from 1 to 200",
                "query: 1 | A statement is a text"
            })
    void says_what_is_wrong_before_anything_runs(String keys, String message) {
        assertThat(TestScripts.problems(type, "sql: { url: \"jdbc:h2:mem:a\", " + keys + " }"))
                .anySatisfy(problem -> assertThat(problem).contains(message));
    }

    @Test
    void an_interrupt_cancels_the_statement() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread step = Thread.ofVirtual().start(() -> {
            started.countDown();
            try {
                run(H2, "query: \"select count(*) from system_range(1, 1000000000) a, system_range(1, 1000) b\"");
            } catch (Throwable e) {
                end.set(e);
            }
        });
        started.await();
        context.attemptScoped(SqlPools.class, SqlPools::new);
        step.interrupt();
        assertThat(step.join(java.time.Duration.ofSeconds(10))).isTrue();
        assertThat(end.get()).isNotNull();
    }

    @Test
    void complaints_are_of_the_class_that_retries_go_by() {
        assertThat(failure("40001").errorClass()).isEqualTo(ErrorClass.SERVER);
        assertThat(failure("08006").errorClass()).isEqualTo(ErrorClass.CONNECTION);
        assertThat(failure("57014").errorClass()).isEqualTo(ErrorClass.TIMEOUT);
        assertThat(failure("42601").errorClass()).isEqualTo(ErrorClass.SCRIPT);
        assertThat(failure("28P01").hint()).isEqualTo("Check user and password");
    }

    private static StepException failure(String state) {
        return SqlFailures.of(
                new java.sql.SQLException("it failed", state), JdbcAddress.parse("jdbc:postgresql://host/a"));
    }

    @Test
    void threads_share_the_connections_of_the_attempt() throws Exception {
        run(H2, "execute: create table c (n bigint)");
        List<Thread> threads = LongStream.range(0, 40)
                .mapToObj(n -> Thread.ofVirtual().start(() -> {
                    try {
                        run(
                                H2,
                                "execute: \"insert into c values (:n)\", parameters: { n: " + n
                                        + " }, connections: 10");
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(run(H2, "query: select n from c").get("count")).isEqualTo(40L);
    }

    private Map<?, ?> run(String url, String keys) throws Exception {
        String step = "sql: { url: \"" + url + "\", " + keys + " }";
        return (Map<?, ?>) Objects.requireNonNull(
                type.run(TestScripts.configuration(type, step, SqlConfiguration.class), context));
    }

    private static Map<?, ?> first(Map<?, ?> found) {
        return (Map<?, ?>) ((List<?>) Objects.requireNonNull(found.get("rows"))).getFirst();
    }
}
