package io.loomdeck.console.playground.shop;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.loomdeck.console.playground.ConditionalOnPlayground;
import io.loomdeck.console.playground.PlaygroundProperties;
import io.loomdeck.console.playground.RefusedRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * The orders of the shop. Whoever knows an order's number may see it; the numbers cannot be guessed.
 *
 * <p>Thread-safe. Memory is bounded by number and age.
 */
@Component
@ConditionalOnPlayground
public class Orders {

    /** How long a stage takes unless the order says otherwise. */
    public static final Duration STAGE = Duration.ofSeconds(2);

    private static final Duration LONGEST_STAGE = Duration.ofMinutes(10);
    /** Letters and digits that cannot be mistaken for one another. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int NUMBER_LENGTH = 10;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Cache<String, Order> orders;

    /** Creates an empty book that expires by the given clock. */
    public Orders(PlaygroundProperties properties, Clock clock) {
        this.clock = clock;
        orders = Caffeine.newBuilder()
                .maximumSize(properties.maxOrders())
                .expireAfterWrite(properties.orderTtl())
                .ticker(Visitors.ticker(clock))
                .build();
    }

    /**
     * Places an order.
     *
     * @param items what is bought
     * @param stage how long each stage shall take, up to ten minutes
     * @throws RefusedRequest with status 400 when nothing is bought or the stage is out of range
     */
    public Order place(Cart items, Duration stage) {
        if (items.isEmpty()) {
            throw RefusedRequest.badRequest("items: an order needs at least one product");
        }
        if (stage.isNegative() || stage.compareTo(LONGEST_STAGE) > 0) {
            throw RefusedRequest.badRequest("secondsPerStage: %s is outside 0 to %d"
                    .formatted(stage.toMillis() / 1000.0, LONGEST_STAGE.toSeconds()));
        }
        var order = new Order(number(), items, clock.instant(), stage);
        orders.put(order.number(), order);
        return order;
    }

    /**
     * Finds an order.
     *
     * @throws RefusedRequest with status 404 when there is none, or none any more
     */
    public Order order(String number) {
        var order = orders.getIfPresent(number);
        if (order == null) {
            throw RefusedRequest.notFound(
                    "There is no order '%s'; orders are forgotten after a while".formatted(number));
        }
        return order;
    }

    /** {@return how far an order has come now} */
    public OrderStatus status(Order order) {
        return order.statusAt(clock.instant());
    }

    private String number() {
        var number = new StringBuilder("W");
        for (var i = 0; i < NUMBER_LENGTH; i++) {
            number.append(i % 5 == 0 ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return number.toString();
    }
}
