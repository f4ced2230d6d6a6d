package io.loomdeck.step.http.har;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Nearest;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests from a HAR file instead of the network. A request is found by its method, address and body; where the
 * same one was recorded several times, the answers follow in their order. HAR files of browsers and other tools will do.
 *
 * <p>Safe for any number of threads; its monitor guards how far each request has come.
 */
public final class HarReplay implements Interceptor {

    private static final int PROPOSED_FROM = 2_000;

    private final UnaryOperator<String> mask;
    private final Map<String, List<Recorded>> byKey = new HashMap<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final List<Sent> all = new ArrayList<>();

    private HarReplay(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /**
     * Reads a file.
     *
     * @param mask takes secrets out of a text, as it did when the file was written
     * @throws HarException where it is no HAR file
     */
    public static HarReplay read(Path file, UnaryOperator<String> mask) throws IOException {
        HarReplay replay = new HarReplay(mask);
        JsonNode entries;
        try (var in = Files.newInputStream(file)) {
            entries = JsonMapper.shared().readTree(in).path("log").path("entries");
        } catch (JacksonException e) {
            throw new HarException("it is no JSON: " + e.getOriginalMessage());
        }
        if (!entries.isArray()) {
            throw new HarException("it has no log.entries, as HAR files have");
        }
        for (JsonNode entry : entries) {
            replay.add(Recorded.of(entry));
        }
        return replay;
    }

    private void add(Recorded entry) {
        byKey.computeIfAbsent(entry.sent().key(), _ -> new ArrayList<>()).add(entry);
        all.add(entry.sent());
    }

    /** How many exchanges the file has. */
    public int size() {
        return all.size();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Sent sent = Sent.of(request, mask);
        Recorded entry = next(sent);
        String error = entry.error();
        if (error != null) {
            throw Failures.again(error);
        }
        if (entry.isLeftOut()) {
            throw missing("The body of " + shown(sent) + " was too large to be recorded", null);
        }
        return entry.answer(request);
    }

    private synchronized Recorded next(Sent sent) {
        List<Recorded> entries = byKey.get(sent.key());
        if (entries == null) {
            throw missing("The recording has no " + shown(sent), nearest(sent));
        }
        int number = used.merge(sent.key(), 1, Integer::sum);
        if (number > entries.size()) {
            throw missing(
                    "The recording has " + shown(sent) + " only " + times(entries.size()) + ", and this is time "
                            + number,
                    "Record the script again");
        }
        return entries.get(number - 1);
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private String nearest(Sent sent) {
        Optional<Sent> otherBody = all.stream()
                .filter(known ->
                        known.method().equals(sent.method()) && known.url().equals(sent.url()))
                .findFirst();
        if (otherBody.isPresent()) {
            return "It was recorded with another body; what changes from run to run (the time, random values) cannot be"
                    + " found again";
        }
        List<String> known = all.stream()
                .map(HarReplay::shown)
                .distinct()
                .limit(PROPOSED_FROM)
                .toList();
        return Nearest.of(shown(sent), known)
                .or(() -> samePath(sent).map(HarReplay::shown))
                .map(near -> "The nearest that it has is " + near)
                .orElse("It has " + all.size() + " exchanges, none of them alike");
    }

    private Optional<Sent> samePath(Sent sent) {
        String path = sent.url().replaceFirst("[?#].*", "");
        return all.stream()
                .filter(known -> known.url().replaceFirst("[?#].*", "").equals(path))
                .findFirst();
    }

    private static String shown(Sent sent) {
        return sent.method() + " " + sent.url();
    }

    private static StepException missing(String message, @org.jspecify.annotations.Nullable String hint) {
        return new StepException(ErrorClass.SCRIPT, message, hint);
    }
}
