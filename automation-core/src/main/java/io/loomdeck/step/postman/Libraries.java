package io.loomdeck.step.postman;

import io.loomdeck.javascript.JavascriptLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The libraries that scripts may ask for, as their authors publish them for browsers. Each is read and parsed once for all
 * scripts, when the first script asks for it. Safe for any number of threads.
 */
final class Libraries {

    private static final String WEBJARS = "/META-INF/resources/webjars/";

    /** By the name that {@code require} knows. */
    private static final Map<String, Library> ALL = new LinkedHashMap<>();

    static {
        add("chai", "chai/3.5.0/chai.js", "");
        add("lodash", "lodash/4.17.21/lodash.min.js", "\\b_\\.|\\b_\\(|lodash");
        add("moment", "moment/2.29.4/min/moment.min.js", "moment");
        add("crypto-js", "crypto-js/4.1.1/crypto-js.js", "CryptoJS|crypto-js");
        add("tv4", "tv4/1.2.7/tv4.js", "tv4");
        add("ajv", "ajv/6.12.6/dist/ajv.bundle.js", "ajv|jsonSchema");
    }

    private static final Map<String, JavascriptLibrary> READ = new ConcurrentHashMap<>();

    /** Code kept in a variable may ask for anything. */
    private static final Pattern EVALUATES = Pattern.compile("\\beval\\b|\\bFunction\\b");

    private Libraries() {}

    private record Library(String file, Pattern asked) {}

    private static void add(String name, String file, String asked) {
        ALL.put(name, new Library(file, Pattern.compile(asked)));
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** The names of the libraries that code may ask for. */
    static List<String> askedBy(String code) {
        if (EVALUATES.matcher(code).find()) {
            return names();
        }
        return ALL.entrySet().stream()
                .filter(library -> library.getValue().asked().matcher(code).find())
                .map(Map.Entry::getKey)
                .toList();
    }

    static JavascriptLibrary get(String name) {
        return READ.computeIfAbsent(name, Libraries::read);
    }

    private static JavascriptLibrary read(String name) {
        Library library = ALL.get(name);
        if (library == null) {
            throw new IllegalArgumentException("no library " + name);
        }
        try (InputStream in = Libraries.class.getResourceAsStream(WEBJARS + library.file())) {
            if (in == null) {
                throw new IllegalStateException("The library " + library.file() + " is missing");
            }
            String code = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JavascriptLibrary.of(
                    name,
                    "(function () { const module = { exports: {} };"
                            + " (function (module, exports, define, require) {\n" + code + "\n})"
                            + ".call(module.exports, module, module.exports, undefined, undefined);"
                            + " globalThis.loomdeckModules['" + name + "'] = module.exports; })");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
