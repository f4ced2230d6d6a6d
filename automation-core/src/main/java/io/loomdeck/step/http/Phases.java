package io.loomdeck.step.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * How long each phase of one call took. Redirects add up.
 *
 * <p>Connections are tried in other threads than the call's, so that everything here is guarded by this object.
 */
final class Phases extends EventListener {

    private static final int DNS = 0;
    private static final int CONNECT = 1;
    private static final int TLS = 2;
    private static final int SEND = 3;
    private static final int WAIT = 4;
    private static final int RECEIVE = 5;

    private static final List<String> NAMES = List.of("dns", "connect", "tls", "send", "wait", "receive");

    private final long[] nanos = new long[NAMES.size()];
    private final long[] began = new long[NAMES.size()];
    private long requestBytes;
    private long responseBytes;

    private synchronized void begin(int phase) {
        if (began[phase] == 0) {
            began[phase] = System.nanoTime();
        }
    }

    private synchronized void end(int phase) {
        if (began[phase] != 0) {
            nanos[phase] += System.nanoTime() - began[phase];
            began[phase] = 0;
        }
    }

    /** Microseconds by phase, in order; what did not occur is missing, what is not over is counted up to now. */
    synchronized Map<String, Long> micros() {
        Map<String, Long> micros = new LinkedHashMap<>();
        for (int phase = 0; phase < NAMES.size(); phase++) {
            end(phase);
            if (nanos[phase] > 0) {
                micros.put(NAMES.get(phase), nanos[phase] / 1000);
            }
        }
        return micros;
    }

    /** Bytes of request bodies on the wire. */
    synchronized long requestBytes() {
        return requestBytes;
    }

    /** Bytes of response bodies on the wire, before they are decompressed. */
    synchronized long responseBytes() {
        return responseBytes;
    }

    @Override
    public void dnsStart(Call call, String domainName) {
        begin(DNS);
    }

    @Override
    public void dnsEnd(Call call, String domainName, List<InetAddress> addresses) {
        end(DNS);
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        begin(CONNECT);
    }

    @Override
    public void secureConnectStart(Call call) {
        end(CONNECT);
        begin(TLS);
    }

    @Override
    public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
        end(TLS);
    }

    @Override
    public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
        end(CONNECT);
    }

    @Override
    public void connectFailed(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol, IOException e) {
        end(CONNECT);
        end(TLS);
    }

    @Override
    public void requestHeadersStart(Call call) {
        begin(SEND);
    }

    @Override
    public void requestHeadersEnd(Call call, Request request) {
        if (request.body() == null) {
            end(SEND);
            begin(WAIT);
        }
    }

    @Override
    public synchronized void requestBodyEnd(Call call, long byteCount) {
        requestBytes += byteCount;
        end(SEND);
        begin(WAIT);
    }

    @Override
    public void responseHeadersStart(Call call) {
        end(WAIT);
        begin(RECEIVE);
    }

    @Override
    public synchronized void responseBodyEnd(Call call, long byteCount) {
        responseBytes += byteCount;
        end(RECEIVE);
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        // A redirect's body is not read: its receiving ends here. Another one begins with the body, if there is one.
        end(RECEIVE);
    }

    @Override
    public void responseBodyStart(Call call) {
        begin(RECEIVE);
    }
}
