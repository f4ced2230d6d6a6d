package io.loomdeck.console.link;

import io.loomdeck.console.platform.ConsoleAddress;
import io.loomdeck.protocol.Protocol;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;

/**
 * STOMP over WebSocket on the console's own port. Messages of one agent are taken in one after the other, in the order in
 * which they were sent, and go out in the order in which the console sent them; agents do not wait for each other.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocketMessageBroker
class LinkConfiguration implements WebSocketMessageBrokerConfigurer {

    /** Largest STOMP frame in bytes; it may come in many WebSocket messages. */
    private static final int LARGEST_FRAME = 2 * 1024 * 1024;

    /** In bytes; an agent that does not read what it is sent is cut off beyond it. */
    private static final int SEND_BUFFER = 16 * 1024 * 1024;

    private static final int SEND_TIME_MILLIS = 20_000;
    private static final long[] BEATS_MILLIS = {5_000, 5_000};

    private final LinkSessions sessions;
    private final ConsoleAddress address;
    private final TaskScheduler beats;

    LinkConfiguration(LinkSessions sessions, ConsoleAddress address, @Qualifier("linkBeats") TaskScheduler beats) {
        this.sessions = sessions;
        this.address = address;
        this.beats = beats;
    }

    @Override
    public void registerStompEndpoints(StompEndpointRegistry registry) {
        registry.setPreserveReceiveOrder(true);
        registry.addEndpoint(Protocol.LINK_PATH).addInterceptors(new ConsoleUrlInterceptor(address));
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry registry) {
        registry.setPreservePublishOrder(true);
        registry.setApplicationDestinationPrefixes("/app");
        registry.enableSimpleBroker("/queue").setHeartbeatValue(BEATS_MILLIS).setTaskScheduler(beats);
    }

    @Override
    public void configureClientInboundChannel(ChannelRegistration registration) {
        registration.interceptors(new DestinationGuard(sessions));
    }

    @Override
    public void configureWebSocketTransport(WebSocketTransportRegistration registry) {
        registry.setMessageSizeLimit(LARGEST_FRAME)
                .setSendBufferSizeLimit(SEND_BUFFER)
                .setSendTimeLimit(SEND_TIME_MILLIS)
                .addDecoratorFactory(sessions);
    }

    /** On which agents' messages are taken in. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    static ExecutorService linkInbox() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("link-inbox-", 0).factory());
    }

    @Bean(defaultCandidate = false)
    static ThreadPoolTaskScheduler linkBeats() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("link-beat-");
        scheduler.setPoolSize(1);
        scheduler.setDaemon(true);
        return scheduler;
    }
}
