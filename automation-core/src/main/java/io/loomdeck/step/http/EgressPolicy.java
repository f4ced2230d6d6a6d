package io.loomdeck.step.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts and addresses an agent's scripts may reach.
 *
 * <p>Rules are host names ({@code api.example.com}), host patterns ({@code *.example.com}: the hosts below it), addresses
 * and networks ({@code 10.0.0.0/8}). What {@code deny} names is refused; what {@code allow} names is allowed; the
 * addresses under which clouds hand out their machines' credentials are refused; and where there are {@code allow} rules,
 * everything else is refused too. A connection is checked with its name and its resolved address when it is made, so that
 * neither a redirect nor a name that resolves to a refused address gets past. Immutable.
 */
public final class EgressPolicy {

    /**
     * Link-local addresses hold the metadata services of AWS, Azure, Google, Oracle, DigitalOcean and OpenStack; the others
     * are AWS over IPv6, Google over IPv6, Alibaba, Azure's host agent and Oracle's old address. 64:ff9b:: maps IPv4 for
     * NAT64.
     */
    private static final List<EgressRule> METADATA = EgressRule.all(List.of(
            "169.254.0.0/16",
            "fd00:ec2::/32",
            "fd20:ce::254",
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192",
            "64:ff9b::a9fe:0/112",
            "metadata.google.internal",
            "metadata.goog",
            "metadata"));

    private static final String ALLOW = "LOOMDECK_EGRESS_ALLOW";
    private static final String DENY = "LOOMDECK_EGRESS_DENY";

    private final List<EgressRule> allow;
    private final List<EgressRule> deny;

    private EgressPolicy(List<EgressRule> allow, List<EgressRule> deny) {
        this.allow = allow;
        this.deny = deny;
    }

    /** Everything but cloud metadata addresses. */
    public static EgressPolicy standard() {
        return of(List.of(), List.of());
    }

    /**
     * The policy that an agent's owner set: rules between commas in {@value #ALLOW} and {@value #DENY}.
     *
     * @throws IllegalArgumentException names the variable and the rule that cannot be read
     */
    public static EgressPolicy from(Map<String, String> environment) {
        return new EgressPolicy(rules(environment, ALLOW), rules(environment, DENY));
    }

    private static List<EgressRule> rules(Map<String, String> environment, String variable) {
        List<String> texts = Arrays.stream(
                        environment.getOrDefault(variable, "").split(",", -1))
                .filter(text -> !text.isBlank())
                .toList();
        try {
            return EgressRule.all(texts);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + ": " + e.getMessage(), e);
        }
    }

    /**
     * A policy of rules.
     *
     * @throws IllegalArgumentException names the rule that cannot be read
     */
    public static EgressPolicy of(List<String> allow, List<String> deny) {
        return new EgressPolicy(EgressRule.all(allow), EgressRule.all(deny));
    }

    /**
     * Why a connection is refused, or empty where it is allowed.
     *
     * @param target resolved
     */
    public Optional<String> refusal(InetSocketAddress target) {
        InetAddress address = target.getAddress();
        // The name that was looked up; for a literal address the literal. Never a reverse lookup.
        return refusal(target.getHostString(), address);
    }

    /**
     * Why a host is refused by its name alone, or empty where its address has to decide. For peers that resolve names
     * themselves, such as a browser or a proxy.
     */
    public Optional<String> refusal(String host) {
        return host.isEmpty() ? Optional.empty() : refusal(host, EgressRule.literal(host));
    }

    private Optional<String> refusal(String host, @Nullable InetAddress address) {
        String shown = address == null || address.getHostAddress().equals(host)
                ? host
                : host + " (" + address.getHostAddress() + ")";
        if (matches(deny, host, address)) {
            return Optional.of(shown + " is denied by this agent's egress policy");
        }
        if (matches(allow, host, address)) {
            return Optional.empty();
        }
        if (matches(METADATA, host, address)) {
            return Optional.of(shown + " serves a cloud machine's credentials and is refused by this agent");
        }
        return allow.isEmpty()
                ? Optional.empty()
                : Optional.of(shown + " is not among what this agent's egress policy allows");
    }

    private static boolean matches(List<EgressRule> rules, String host, @Nullable InetAddress address) {
        return rules.stream().anyMatch(rule -> rule.matches(host, address));
    }
}
