package io.loomdeck.protocol;

import io.loomdeck.trace.AttemptEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of everything that agents and consoles say to each other. Fields that the other side does not know are
 * ignored, so that the two may be of different versions. Safe for any number of threads.
 */
public final class WireFormat {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .build();

    private WireFormat() {}

    /** A value as UTF-8 JSON: a message of either side, an enrolment's parts, an event. */
    public static byte[] write(Object value) {
        return switch (value) {
            case AgentMessage message -> JSON.writerFor(AgentMessage.class).writeValueAsBytes(message);
            case ConsoleMessage message -> JSON.writerFor(ConsoleMessage.class).writeValueAsBytes(message);
            default -> JSON.writeValueAsBytes(value);
        };
    }

    /**
     * A value from its JSON.
     *
     * @throws MalformedMessageException where the text is no such value
     */
    public static <T> T read(byte[] json, Class<T> type) throws MalformedMessageException {
        try {
            return JSON.readValue(json, type);
        } catch (JacksonException e) {
            throw new MalformedMessageException(type, e);
        }
    }

    /** One event as it stands in {@link AgentMessage.Events}, to be kept until it is sent. */
    public static byte[] writeEvent(AttemptEvent event) {
        return JSON.writeValueAsBytes(event);
    }

    /**
     * An {@link AgentMessage.Events} made of events that {@link #writeEvent} wrote, without reading them again.
     *
     * @param events consecutive
     */
    public static byte[] eventsMessage(long attemptId, long fencingToken, List<byte[]> events) {
        int size = 96 + events.stream().mapToInt(event -> event.length + 1).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        String head = "{\"type\":\"events\",\"attemptId\":" + attemptId + ",\"fencingToken\":" + fencingToken
                + ",\"events\":[";
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < events.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(events.get(i));
        }
        out.write(']');
        out.write('}');
        return out.toByteArray();
    }

    /** A message that cannot be read. */
    public static final class MalformedMessageException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedMessageException(Class<?> type, JacksonException cause) {
            super("Not a " + type.getSimpleName() + ": " + cause.getOriginalMessage(), cause);
        }
    }
}
