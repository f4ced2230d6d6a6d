package io.loomdeck.bench;

import io.loomdeck.engine.AttemptResult;
import io.loomdeck.engine.Engine;
import io.loomdeck.engine.EngineOptions;
import io.loomdeck.engine.Services;
import io.loomdeck.script.Script;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.TraceSink;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What the engine itself costs: {@code micro ROUNDS RESULTS-FILE}. All in one warm process; medians of the rounds. */
public final class Micro {

    private static final int FEW = 100_000;
    private static final int MANY = 1_000_000;
    private static final int SAME = 10;

    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Engine engine = Engine.create(EngineOptions.standard());
    private final int rounds;

    private Micro(int rounds) {
        this.rounds = rounds;
    }

    /** Something that is measured in milliseconds. */
    @FunctionalInterface
    private interface Figure {
        double millis() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        String load = Machine.load();
        Micro micro = new Micro(Integer.parseInt(args[1]));
        String section = micro.section(load);
        Results.replace(Path.of(args[2]), args[0], section);
        System.out.println(section);
        System.exit(0);
    }

    private String section(String load) throws Exception {
        StringBuilder out = new StringBuilder();
        out.append("`bench/run micro`. ").append(Machine.inWords());
        out.append("; load average ").append(load).append(" when it began.\nOne warm process, medians of ");
        out.append(rounds).append(" rounds, the trace of every step included.\n\n| what | cost |\n| --- | ---: |\n");
        row(out, "from `start` to a job's first step", "%.2f ms", median(this::firstStep));
        double empty = median(() -> loop(FEW, "- log: x\n  if: ${false}\n"));
        double ten = median(() -> loop(FEW, "- log: x\n  if: ${false}\n".repeat(SAME)));
        row(out, "a skipped step", "%.2f µs", (ten - empty) / (SAME - 1) / FEW * 1_000);
        double one = median(() -> loop(FEW, "- set: { a: 1 }\n"));
        double more = median(() -> loop(FEW, "- set: { a: 1 }\n".repeat(SAME)));
        row(out, "a step that sets a constant", "%.2f µs", (more - one) / (SAME - 1) / FEW * 1_000);
        double computed = median(() -> loop(FEW, "- set: { a: \"${n * 2 + size('abc')}\" }\n".repeat(SAME)));
        row(out, "an expression, `${n * 2 + size('abc')}`", "%.2f µs", (computed - more) / SAME / FEW * 1_000);
        row(out, "1,000,000 rounds of one step, one thread", "%.0f ms", median(() -> loop(MANY, "- set: { a: 1 }\n")));
        row(out, "the same, `concurrency: 100`", "%.0f ms", median(() -> concurrent(MANY)));
        row(out, "live memory after 100,000 rounds", "%.1f MiB", heldAfter(FEW));
        row(out, "live memory after 1,000,000 rounds", "%.1f MiB", heldAfter(MANY));
        String large = large();
        String size = String.format(Locale.ROOT, "%.1f MB", large.length() / 1e6);
        row(out, "reading and checking a script of " + size, "%.0f ms", median(() -> reading(large)));
        return out.toString();
    }

    private static void row(StringBuilder out, String what, String format, double figure) {
        out.append("| ").append(what).append(" | ").append(String.format(Locale.ROOT, format, figure));
        out.append(" |\n");
        System.err.println(what);
    }

    private double median(Figure figure) throws Exception {
        double[] all = new double[rounds];
        figure.millis();
        figure.millis();
        for (int i = 0; i < rounds; i++) {
            all[i] = figure.millis();
        }
        Arrays.sort(all);
        return all[rounds / 2];
    }

    private double firstStep() throws Exception {
        Script script = Scripts.read("name: First\nsteps:\n  - log: x\n");
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long begin = System.nanoTime();
            AtomicLong first = new AtomicLong();
            run(script, event -> {
                if (event.event() instanceof Event.StepStarted) {
                    first.set(System.nanoTime());
                }
            });
            all.add((first.get() - begin) / 1e6);
        }
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    /** CPU time, because others may use the machine too. */
    private double loop(int rounds, String steps) throws Exception {
        return cpu("  - repeat: " + rounds + "\n    index: n\n    steps:\n" + steps.indent(6));
    }

    private double concurrent(int rounds) throws Exception {
        return cpu("  - forEach: ${range(1, " + rounds + ")}\n    as: n\n    concurrency: 100\n"
                + "    steps:\n      - set: { a: 1 }\n");
    }

    private double cpu(String steps) throws Exception {
        Script script = Scripts.read("name: Loop\nsteps:\n" + steps);
        long begin = SYSTEM.getProcessCpuTime();
        run(script, _ -> {});
        return (SYSTEM.getProcessCpuTime() - begin) / 1e6;
    }

    private double heldAfter(int rounds) throws Exception {
        Script script = Scripts.read("name: Loop\nsteps:\n  - repeat: " + rounds
                + "\n    steps:\n      - set: { a: 1 }\n  - log: end\n");
        AtomicLong held = new AtomicLong();
        run(script, event -> {
            if (event.event() instanceof Event.Logged) {
                System.gc();
                held.set(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
        });
        return held.get() / 1024.0 / 1024;
    }

    private static String large() {
        StringBuilder text = new StringBuilder("name: Large\nsteps:\n");
        for (int i = 0; text.length() < 5_000_000; i++) {
            text.append("  - name: Step ").append(i).append("\n    log: \"").append("Lorem ipsum dolor sit amet, ".repeat(5));
            text.append("${1 + ").append(i).append("}\"\n");
        }
        return text.toString();
    }

    private static double reading(String text) {
        long begin = SYSTEM.getProcessCpuTime();
        Scripts.read(text);
        return (SYSTEM.getProcessCpuTime() - begin) / 1e6;
    }

    private void run(Script script, TraceSink sink) throws Exception {
        AttemptResult result = Scripts.run(engine, script, Services.NONE, sink);
        if (result.error() != null) {
            throw new IllegalStateException(result.error().message());
        }
    }
}
