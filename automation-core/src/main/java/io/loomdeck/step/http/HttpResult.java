package io.loomdeck.step.http;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.extraction.Extractor;
import io.loomdeck.step.extraction.Parsed;
import io.loomdeck.step.extraction.ParsedText;
import io.loomdeck.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A response, read to its end. Immutable; its text is decoded and parsed when it is first asked for. */
public final class HttpResult implements Parsed {

    /** What {@code expect} can look at. */
    public static final Set<String> SUBJECTS =
            Set.of("status", "header", "json", "css", "xpath", "body", "time", "url", "protocol");

    private final Answer answer;
    private volatile @Nullable ParsedText parsed;

    HttpResult(Answer answer) {
        this.answer = answer;
    }

    /**
     * The parts of a response.
     *
     * @param url of the last hop
     * @param content as it came, decompressed; empty where it was saved
     * @param saved where the content was saved, or null
     */
    record Answer(
            int status,
            String url,
            String protocol,
            Headers headers,
            byte[] content,
            long micros,
            @Nullable SavedBody saved) {

        static Answer of(Response response, byte[] content, long micros, @Nullable SavedBody saved) {
            return new Answer(
                    response.code(),
                    response.request().url().toString(),
                    response.protocol().toString(),
                    response.headers(),
                    content,
                    micros,
                    saved);
        }
    }

    /**
     * A body that went to a file.
     *
     * @param path as the script wrote it
     */
    record SavedBody(String path, long bytes, String sha256) {}

    public int status() {
        return answer.status();
    }

    /** The body as it came, decompressed; empty where it was saved. Not to be changed. */
    public byte[] content() {
        return answer.content();
    }

    /** Whether the body is text. */
    public boolean isText() {
        return BodyText.isText(answer.headers().get("Content-Type"), answer.content());
    }

    /** Every header field in order, one that came twice twice. */
    public List<Event.Header> headerFields() {
        List<Event.Header> fields = new ArrayList<>();
        answer.headers().forEach(field -> fields.add(new Event.Header(field.getFirst(), field.getSecond())));
        return fields;
    }

    @Nullable
    SavedBody saved() {
        return answer.saved();
    }

    @Override
    public @Nullable Object inspect(String subject, @Nullable String query) {
        return switch (subject) {
            case "status" -> (long) answer.status();
            case "time" -> answer.micros() / 1000;
            case "url" -> answer.url();
            case "protocol" -> answer.protocol();
            case "header" -> query == null ? null : header(query);
            default -> {
                if (!SUBJECTS.contains(subject)) {
                    throw new StepException(
                            ErrorClass.SCRIPT,
                            "A response has no " + subject,
                            "It has "
                                    + String.join(
                                            ", ", SUBJECTS.stream().sorted().toList()));
                }
                yield Extractor.inspect(parsed(), subject, query);
            }
        };
    }

    @Override
    public String text() {
        return parsed().text();
    }

    @Override
    public ParsedText parsed() {
        ParsedText known = parsed;
        if (known == null) {
            SavedBody saved = answer.saved();
            if (saved != null) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "The body was saved to " + saved.path() + " and is not in memory",
                        "Read it with a file step, or leave saveTo out");
            }
            String type = answer.headers().get("Content-Type");
            String text = BodyText.decode(type, answer.content(), answer.content().length);
            known = ParsedText.of(text, answer.url(), type);
            // Two threads may both make one; either will do.
            parsed = known;
        }
        return known;
    }

    @Override
    public String baseUri() {
        return answer.url();
    }

    @Override
    public @Nullable String header(String name) {
        var values = answer.headers().values(name);
        return values.isEmpty() ? null : String.join(", ", values);
    }

    /**
     * {@code status, ok, url, protocol, time, headers} (names in lower case), {@code body} (text), {@code json} (null
     * where the body is none), {@code bytes}; of a saved body {@code file} and {@code sha256} in place of body and json.
     */
    @Override
    public Map<String, @Nullable Object> asMap() {
        return new HttpResultMap(this, answer);
    }
}
