package io.loomdeck.javascript;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Source;

/**
 * Code of ours that a scope loads before its author's: it runs as it is, may define globals, and is parsed once for all
 * scopes. Immutable, and safe for any number of threads; keep one as a constant.
 */
public final class JavascriptLibrary {

    private final Source source;

    private JavascriptLibrary(Source source) {
        this.source = source;
    }

    /**
     * A library's code: the expression of a function of one parameter, an object with the host functions that only this
     * library shall see.
     *
     * @param name what stack traces call it
     */
    public static JavascriptLibrary of(String name, String code) {
        return new JavascriptLibrary(
                Source.newBuilder("js", code, name).cached(true).internal(true).buildLiteral());
    }

    /**
     * A library in a resource beside a class.
     *
     * @throws IllegalArgumentException where there is no such resource
     */
    public static JavascriptLibrary resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name + " beside " + beside.getName());
            }
            return of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Source source() {
        return source;
    }
}
