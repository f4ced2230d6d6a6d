package io.loomdeck.limit;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A loop of one request a round against a server, in simulated time; what is refused is tried again as the engine does. */
final class Simulation {

    private static final int TRIES = 10;

    private final Server server;
    private final @Nullable Knee knee;
    private final int fixed;
    private final Random random;
    private final PriorityQueue<Moment> moments =
            new PriorityQueue<>(Comparator.comparingLong(Moment::at).thenComparingLong(Moment::number));
    private long now;
    private long number;
    private int inside;
    private int running;
    private int most;
    private int done;
    private int refused;

    private record Moment(long at, long number, Request request, Server.@Nullable Kind end) {}

    private static final class Request {
        private Knee.@Nullable Round round;
        private int tries;
    }

    /** How it went. */
    record Result(double seconds, int most, double refusedShare) {}

    private Simulation(Server server, int fixed, int max, long seed) {
        this.server = server;
        this.fixed = fixed;
        this.knee = fixed == 0 ? new Knee(max) : null;
        this.random = new Random(seed);
    }

    static Result fixed(Server server, int concurrency, int rounds, long seed) {
        return new Simulation(server, concurrency, 1, seed).run(rounds);
    }

    static Result auto(Server server, int max, int rounds, long seed) {
        return new Simulation(server, 0, max, seed).run(rounds);
    }

    private Result run(int rounds) {
        int begun = 0;
        while (done < rounds) {
            while (begun < rounds && running < (knee == null ? fixed : knee.places())) {
                Request request = new Request();
                request.round = knee == null ? null : knee.begin(now);
                running++;
                begun++;
                plan(0, request, null);
            }
            Moment next = moments.remove();
            now = next.at();
            if (next.end() == null) {
                arrives(next.request());
            } else {
                answered(next.request(), next.end());
            }
        }
        return new Result(now / 1e9, most, refused / (double) rounds);
    }

    private void plan(long later, Request request, Server.@Nullable Kind end) {
        moments.add(new Moment(now + later, number++, request, end));
    }

    private void arrives(Request request) {
        if (request.tries++ > 0 && knee != null) {
            knee.resume();
        }
        most = Math.max(most, ++inside);
        Server.Answer answer = server.answer(now, inside, random);
        plan(answer.nanos(), request, answer.kind());
    }

    private void answered(Request request, Server.Kind kind) {
        inside--;
        boolean passed = kind == Server.Kind.SERVED;
        if (!passed) {
            refused++;
            if (knee != null && request.round != null) {
                knee.refused(request.round, kind == Server.Kind.REFUSED ? Server.LATER : -1, now);
            }
            if (request.tries < TRIES) {
                if (knee != null) {
                    knee.pause();
                }
                plan(pause(kind, request.tries), request, null);
                return;
            }
        }
        done++;
        running--;
        if (knee != null && request.round != null) {
            knee.end(request.round, passed, now);
        }
    }

    private long pause(Server.Kind kind, int tries) {
        double spread = random.nextDouble();
        return kind == Server.Kind.REFUSED
                ? (long) (Server.LATER * (1 + spread / 4))
                : (long) (5e8 * (0.75 + spread / 2) * (1 << Math.min(6, tries - 1)));
    }
}
