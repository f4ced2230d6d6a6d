package io.loomdeck.step.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line of an egress policy. */
sealed interface EgressRule {

    /**
     * Whether the rule speaks of a peer.
     *
     * @param host as the script names it
     * @param address what it resolved to, or null where that is not known
     */
    boolean matches(String host, @Nullable InetAddress address);

    static List<EgressRule> all(List<String> texts) {
        return texts.stream().map(EgressRule::of).toList();
    }

    static EgressRule of(String text) {
        String rule = text.strip().toLowerCase(Locale.ROOT);
        int slash = rule.indexOf('/');
        InetAddress address = literal(slash < 0 ? rule : rule.substring(0, slash));
        if (address != null) {
            int bits = address.getAddress().length * 8;
            String prefix = slash < 0 ? String.valueOf(bits) : rule.substring(slash + 1);
            if (prefix.matches("\\d{1,3}") && Integer.parseInt(prefix) <= bits) {
                return new Network(address.getAddress(), Integer.parseInt(prefix));
            }
        } else if (rule.matches("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*\\.?|\\*")) {
            return new Name(rule);
        }
        throw new IllegalArgumentException(
                "not a host name, a pattern such as *.example.com, an address or a network such as 10.0.0.0/8: "
                        + text);
    }

    /** The address that a text spells out, or null where it is a name. Asks no name server. */
    static @Nullable InetAddress literal(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (bare.isEmpty() || (bare.indexOf(':') < 0 && !bare.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}"))) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(bare);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A name, or {@code *.} and the name whose hosts are meant. */
    record Name(String pattern) implements EgressRule {

        @Override
        public boolean matches(String host, @Nullable InetAddress address) {
            String name = host.toLowerCase(Locale.ROOT);
            name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            if (pattern.equals("*")) {
                return true;
            }
            return pattern.startsWith("*.") ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
        }
    }

    /** An address with the number of its leading bits that count. */
    record Network(byte[] bytes, int prefix) implements EgressRule {

        @Override
        public boolean matches(String host, @Nullable InetAddress address) {
            if (address == null || address.getAddress().length != bytes.length) {
                return false;
            }
            byte[] other = address.getAddress();
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((bytes[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
