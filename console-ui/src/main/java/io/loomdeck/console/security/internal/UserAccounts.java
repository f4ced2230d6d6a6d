package io.loomdeck.console.security.internal;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The stored accounts. */
public interface UserAccounts extends JpaRepository<UserAccount, Long> {

    Optional<UserAccount> findByNameKey(String nameKey);
}
