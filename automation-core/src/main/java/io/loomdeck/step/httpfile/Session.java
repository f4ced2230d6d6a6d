package io.loomdeck.step.httpfile;

import io.loomdeck.step.StepContext;
import io.loomdeck.step.httpfile.source.Definition;
import io.loomdeck.step.httpfile.source.RequestBlock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What the requests of one attempt share. Safe for any number of threads; values in it are not changed. */
final class Session implements AutoCloseable {

    /** {@code client.global}. */
    final ConcurrentMap<String, Object> globals = new ConcurrentHashMap<>();

    /** Headers that scripts give to all later requests. */
    final ConcurrentMap<String, String> headers = new ConcurrentHashMap<>();

    /** Variables of the file, unevaluated. */
    final ConcurrentMap<String, Definition> variables = new ConcurrentHashMap<>();

    /** Values of variables that are evaluated once. */
    final ConcurrentMap<String, Object> fixed = new ConcurrentHashMap<>();

    /** Answers by the names of their requests. */
    final ConcurrentMap<String, Exchange> exchanges = new ConcurrentHashMap<>();

    /** Requests of imported files by name. */
    final ConcurrentMap<String, RequestBlock> imported = new ConcurrentHashMap<>();

    /** Tokens by the id of their configuration. */
    final ConcurrentMap<String, String> tokens = new ConcurrentHashMap<>();

    static Session of(StepContext context) {
        return context.attemptScoped(Session.class, Session::new);
    }

    /** The globals as they are now. */
    Map<String, Object> globalsNow() {
        return new LinkedHashMap<>(globals);
    }

    void define(Definition definition) {
        variables.put(definition.name(), definition);
        fixed.remove(definition.name());
    }

    @Override
    public void close() {
        globals.clear();
        exchanges.clear();
        tokens.clear();
    }
}
