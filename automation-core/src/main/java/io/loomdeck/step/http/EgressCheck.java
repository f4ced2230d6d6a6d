package io.loomdeck.step.http;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.SocketFactory;

/** Asks the egress policy for protocols other than HTTP, whose connections other libraries make. */
public final class EgressCheck {

    private EgressCheck() {}

    /** Makes sockets that ask the policy before they connect, for HTTP clients of other steps. */
    public static SocketFactory sockets(EgressPolicy policy) {
        return new GuardedSockets(policy);
    }

    /**
     * Looks a host up and checks all of its addresses, so that it does not matter which one is connected to.
     *
     * @return the first address, with the host's name
     * @throws StepException where there is no such host, or one of its addresses is refused
     */
    public static InetSocketAddress check(EgressPolicy policy, String host, int port) {
        try {
            InetSocketAddress first = null;
            for (InetAddress each : InetAddress.getAllByName(host)) {
                InetSocketAddress named =
                        new InetSocketAddress(InetAddress.getByAddress(host, each.getAddress()), port);
                Optional<String> refusal = policy.refusal(named);
                if (refusal.isPresent()) {
                    throw new StepException(
                            ErrorClass.SCRIPT, refusal.get(), "What may be reached is set by the agent's owner");
                }
                first = first == null ? named : first;
            }
            if (first == null) {
                throw new UnknownHostException(host);
            }
            return first;
        } catch (UnknownHostException e) {
            throw new StepException(
                    ErrorClass.CONNECTION,
                    "There is no host named " + host,
                    "Check the name, and that the agent's name server knows it",
                    e);
        }
    }
}
