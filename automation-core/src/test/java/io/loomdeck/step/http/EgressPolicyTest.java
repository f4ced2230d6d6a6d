package io.loomdeck.step.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.170.2",
                "100.100.100.200",
                "168.63.129.16",
                "fd00:ec2::254",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe"
            })
    void refuses_metadata_addresses(String address) throws Exception {
        assertThat(EgressPolicy.standard().refusal(target("innocent.test", address)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "8.8.8.8", "::1", "2001:db8::1"})
    void allows_everything_else(String address) throws Exception {
        assertThat(EgressPolicy.standard().refusal(target("somewhere.test", address)))
                .isEmpty();
    }

    @Test
    void refuses_metadata_names_whatever_they_resolve_to() {
        assertThat(EgressPolicy.standard().refusal("metadata.google.internal.")).isPresent();
        assertThat(EgressPolicy.standard().refusal("METADATA.google.internal")).isPresent();
        assertThat(EgressPolicy.standard().refusal("example.com")).isEmpty();
    }

    @Test
    void allows_only_what_is_named_where_something_is() throws Exception {
        EgressPolicy policy = EgressPolicy.of(List.of("*.example.com", "10.0.0.0/8"), List.of());
        assertThat(policy.refusal(target("api.example.com", "8.8.8.8"))).isEmpty();
        assertThat(policy.refusal(target("example.com", "8.8.8.8"))).isPresent();
        assertThat(policy.refusal(target("notexample.com", "8.8.8.8"))).isPresent();
        assertThat(policy.refusal(target("inside.test", "10.200.0.1"))).isEmpty();
        assertThat(policy.refusal(target("inside.test", "11.0.0.1"))).isPresent();
    }

    @Test
    void denies_even_what_is_allowed() throws Exception {
        EgressPolicy policy = EgressPolicy.of(List.of("*.example.com"), List.of("secret.example.com", "10.0.0.0/8"));
        assertThat(policy.refusal(target("secret.example.com", "8.8.8.8"))).isPresent();
        assertThat(policy.refusal(target("api.example.com", "10.0.0.1"))).isPresent();
    }

    @Test
    void opens_a_metadata_address_to_an_owner_who_names_it() throws Exception {
        EgressPolicy policy = EgressPolicy.of(List.of("169.254.169.254"), List.of());
        assertThat(policy.refusal(target("169.254.169.254", "169.254.169.254"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/x", "http://example.com", "*.*", "a b"})
    void names_a_rule_that_it_cannot_read(String rule) {
        assertThatThrownBy(() -> EgressPolicy.of(List.of(rule), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.0.0.0/8: " + rule);
    }

    @Test
    void takes_its_rules_from_the_environment() throws Exception {
        EgressPolicy policy = EgressPolicy.from(
                Map.of("LOOMDECK_EGRESS_ALLOW", "*.example.com, 10.0.0.0/8", "LOOMDECK_EGRESS_DENY", "10.0.0.1"));
        assertThat(policy.refusal(target("api.example.com", "8.8.8.8"))).isEmpty();
        assertThat(policy.refusal(target("10.0.0.1", "10.0.0.1"))).isPresent();
        assertThat(EgressPolicy.from(Map.of()).refusal("example.com")).isEmpty();
        assertThatThrownBy(() -> EgressPolicy.from(Map.of("LOOMDECK_EGRESS_DENY", "10.0.0.0/99")))
                .hasMessageStartingWith("LOOMDECK_EGRESS_DENY: not a host name");
    }

    private static InetSocketAddress target(String host, String address) throws Exception {
        byte[] bytes = InetAddress.getByName(address).getAddress();
        return new InetSocketAddress(InetAddress.getByAddress(host, bytes), 80);
    }
}
