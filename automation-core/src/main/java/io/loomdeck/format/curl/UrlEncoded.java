package io.loomdeck.format.curl;

import io.loomdeck.script.Diagnostics;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What {@code --data-urlencode} makes of its value: {@code content}, {@code =content} or {@code name=content}. */
final class UrlEncoded {

    private UrlEncoded() {}

    static String template(Word word, Diagnostics diagnostics) {
        String text = word.beginning();
        int equals = text.indexOf('=');
        int at = text.indexOf('@');
        if (at >= 0 && (equals < 0 || at < equals)) {
            diagnostics.error(
                    word.position(),
                    "encoded-file",
                    "A file cannot be sent URL-encoded",
                    "Write its content: --data-urlencode 'name=content'");
            return "";
        }
        String name = equals > 0 ? text.substring(0, equals + 1) : "";
        Word content = equals >= 0 ? word.after(equals + 1) : word;
        StringBuilder template = new StringBuilder(name.replace("${", "$${"));
        for (Word.Part part : content.parts()) {
            template.append(
                    switch (part) {
                        case Word.Text(String literal) ->
                            URLEncoder.encode(literal, StandardCharsets.UTF_8).replace("+", "%20");
                        case Word.Variable(String variable) -> "${urlEncode(" + variable + ")}";
                    });
        }
        return template.toString();
    }
}
