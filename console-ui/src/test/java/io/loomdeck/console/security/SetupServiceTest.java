package io.loomdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.console.security.SetupService.SetupRefusedException;
import io.loomdeck.console.security.internal.UserAccounts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;

@SpringBootTest
class SetupServiceTest {

    private static final String PASSWORD = "a long enough one";

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private UserDetailsService users;

    private SetupLink link = new SetupLink();
    private SetupService setup;

    @BeforeEach
    void emptyConsole() {
        accounts.deleteAll();
        link = new SetupLink();
        setup = new SetupService(accounts, passwords, link, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    @AfterEach
    void leaveNobody() {
        accounts.deleteAll();
    }

    private String token() {
        return link.path().substring(link.path().indexOf('=') + 1);
    }

    @Test
    void theLinkMakesTheAdministratorWhoCanThenLogInInAnyCase() {
        setup.createAdministrator(token(), "Ada", PASSWORD);

        var user = users.loadUserByUsername("aDA");
        assertThat(user.getUsername()).isEqualTo("Ada");
        assertThat(passwords.matches(PASSWORD, user.getPassword())).isTrue();
        assertThat(user.getAuthorities()).extracting("authority").containsExactly("ROLE_ADMIN");
        assertThat(setup.isNeeded()).isFalse();
    }

    @Test
    void theLinkWorksOnce() {
        String token = token();
        setup.createAdministrator(token, "ada", PASSWORD);

        assertThatThrownBy(() -> setup.createAdministrator(token, "eve", PASSWORD))
                .isInstanceOf(SetupRefusedException.class)
                .hasMessageContaining("set up already");
        assertThat(link.matches(token)).isFalse();
    }

    @Test
    void aWrongLinkIsRefusedAndTheRightOneStaysValid() {
        assertThatThrownBy(() -> setup.createAdministrator("guess", "eve", PASSWORD))
                .isInstanceOf(SetupRefusedException.class)
                .hasMessageContaining("not valid");

        setup.createAdministrator(token(), "ada", PASSWORD);
        assertThat(accounts.count()).isEqualTo(1);
    }

    @Test
    void anEmptySecretNeverMatchesAUsedLink() {
        setup.createAdministrator(token(), "ada", PASSWORD);

        assertThat(link.matches("")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"x,a long enough one,user name", "a b,a long enough one,user name", "ada,short,at least 10"})
    void aBadNameOrPasswordIsRefusedWithTheReason(String name, String password, String reason) {
        assertThatThrownBy(() -> setup.createAdministrator(token(), name, password))
                .isInstanceOf(SetupRefusedException.class)
                .hasMessageContaining(reason);
        assertThat(accounts.count()).isZero();
    }

    @Test
    void aPasswordThatTheHashWouldCutIsRefused() {
        assertThatThrownBy(() -> setup.createAdministrator(token(), "ada", "ü".repeat(37)))
                .isInstanceOf(SetupRefusedException.class)
                .hasMessageContaining("72 bytes");
    }
}
