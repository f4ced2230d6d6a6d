package io.loomdeck.format.curl;

import io.loomdeck.script.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * curl's own patterns in addresses: <code>{a,b}</code>, {@code [1-10]}, {@code [001-100:10]}, {@code [a-z]}.
 *
 * @see <a href="https://everything.curl.dev/cmdline/globbing.html">URL globbing</a>
 */
final class UrlGlob {

    private static final int MOST = 1_000;

    private static final Pattern GLOB =
            Pattern.compile("\\{([^{}]*,[^{}]*)}|\\[(\\d+)-(\\d+)(?::(\\d+))?]|\\[([a-zA-Z])-([a-zA-Z])]");

    private UrlGlob() {}

    /** The addresses that a pattern stands for, in curl's order; the address itself where it is no pattern. */
    static List<Word> expand(Word address, Diagnostics diagnostics) {
        if (address.parts().size() != 1 || !(address.parts().getFirst() instanceof Word.Text(String text))) {
            return List.of(address);
        }
        List<String> urls = List.of(text);
        for (List<String> more = expandFirst(urls); !more.equals(urls); more = expandFirst(urls)) {
            if (more.size() > MOST) {
                diagnostics.error(
                        address.position(),
                        "too-many-addresses",
                        "The address stands for more than " + MOST + " addresses",
                        "Write a loop: forEach with ${range(1, n)}");
                return List.of(address);
            }
            urls = more;
        }
        return urls.stream().map(url -> Word.literal(url, address.position())).toList();
    }

    /** The first pattern of each address replaced by what it stands for. */
    private static List<String> expandFirst(List<String> urls) {
        List<String> more = new ArrayList<>();
        for (String url : urls) {
            Matcher glob = GLOB.matcher(url);
            if (!glob.find()) {
                more.add(url);
                continue;
            }
            for (String value : values(glob)) {
                more.add(url.substring(0, glob.start()) + value + url.substring(glob.end()));
            }
        }
        return more;
    }

    private static List<String> values(Matcher glob) {
        if (glob.group(1) != null) {
            return List.of(glob.group(1).split(",", -1));
        }
        List<String> values = new ArrayList<>();
        if (glob.group(5) != null) {
            for (char c = glob.group(5).charAt(0); c <= glob.group(6).charAt(0); c++) {
                values.add(String.valueOf(c));
            }
            return values;
        }
        String first = glob.group(2);
        long step = glob.group(4) == null ? 1 : Math.max(1, number(glob.group(4)));
        String format = first.startsWith("0") ? "%0" + first.length() + "d" : "%d";
        for (long n = number(first); n <= number(glob.group(3)) && values.size() <= MOST; n += step) {
            values.add(format.formatted(n));
        }
        return values;
    }

    private static long number(String digits) {
        return digits.length() > 15 ? Long.MAX_VALUE / 2 : Long.parseLong(digits);
    }
}
