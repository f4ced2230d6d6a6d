package io.loomdeck.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunBatchTest {

    private static final String GREET = """
            name: Greetings
            inputs: { who: { type: text } }
            steps:
              - log: "Hello ${who}"
              - expect: "${who != 'Bob'}"
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private CommandLineRun.Result run(String script, String... options) throws Exception {
        String[] line = new String[options.length + 2];
        line[0] = "run";
        line[1] = file("script.yaml", script).toString();
        System.arraycopy(options, 0, line, 2, options.length);
        return CommandLineRun.run(folder, line);
    }

    @Test
    void eachRowIsARunAndTheReportsHaveThemAll() throws Exception {
        file("who.csv", "who,age\nAnn,1\nBob,2\nCem,3\n");

        CommandLineRun.Result result =
                run(GREET, "-d", "who.csv", "--parallel", "2", "--report", "junit=j.xml,html=r.html,json=r.json");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("✗ run 2 of 3", "✓ run 3 of 3", "runs        2 passed, 1 failed");
        assertThat(folder.resolve("j.xml"))
                .content()
                .contains("Greetings [1]", "Greetings [2]", "Greetings [3]", "Hello Cem");
        assertThat(folder.resolve("r.json")).content().contains("\"runs\"", "Hello Ann", "Hello Bob", "Hello Cem");
        assertThat(folder.resolve("r.html")).content().contains("Hello Ann", "Hello Cem");
    }

    @Test
    void moreIterationsThanRowsGoOnWithTheLastRow() throws Exception {
        file("who.json", "[{\"who\": \"Ann\"}, {\"who\": \"Cem\"}]");

        CommandLineRun.Result result = run(GREET, "--iteration-data", "who.json", "-n", "3", "--json", "r.json");

        assertThat(result.exitCode()).isZero();
        assertThat(folder.resolve("r.json"))
                .content()
                .containsOnlyOnce("Hello Ann")
                .contains("Hello Cem");
    }

    @Test
    void aFailureWithBailBeginsNoFurtherRun() throws Exception {
        file("who.jsonl", "{\"who\": \"Bob\"}\n{\"who\": \"Ann\"}\n");

        CommandLineRun.Result result = run(GREET, "--data", "who.jsonl", "--bail");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("runs        0 passed, 1 failed, 1 not begun");
    }

    @Test
    void aRowGoesWholeIntoAnInputThatTakesIt() throws Exception {
        file("rows.csv", "first,second\na,b\n");

        CommandLineRun.Result result = run(
                "name: Rows\ninputs: { data: { type: json } }\nsteps: [{ log: '${data.first}-${data.second}' }]\n",
                "--data",
                "rows.csv",
                "--json",
                "r.json");

        assertThat(result.exitCode()).isZero();
        assertThat(folder.resolve("r.json")).content().contains("a-b");
    }

    @Test
    void whatIsWrongWithTheRowsIsSaidBeforeAnyRun() throws Exception {
        file("other.csv", "name\nAnn\n");
        file("empty.csv", "who\n");
        file("broken.json", "[{");

        assertThat(run(GREET, "-d", "other.csv").err())
                .contains("no column of other.csv is an input", "columns: name", "inputs: who");
        assertThat(run(GREET, "-d", "empty.csv").err()).contains("empty.csv has no rows");
        assertThat(run(GREET, "-d", "broken.json").err()).contains("broken.json is no JSON");
        assertThat(run(GREET, "-d", "missing.csv").err()).contains("there is no file missing.csv");
        assertThat(run(GREET, "-n", "0").err()).contains("count from 1");
        assertThat(run(GREET, "-n", "2", "--record", "x.har").err()).contains("of one run");
        CommandLineRun.Result environment = run(GREET, "-e", "env.json", "--input", "who=Ann");
        assertThat(environment.err()).contains("the script has no input `environment`");
        assertThat(environment.exitCode()).isEqualTo(2);
    }
}
