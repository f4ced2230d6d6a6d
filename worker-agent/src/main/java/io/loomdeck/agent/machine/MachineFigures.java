package io.loomdeck.agent.machine;

import com.sun.management.OperatingSystemMXBean;
import io.loomdeck.protocol.AgentMessage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the machine is and how busy it is, by the JDK and, for memory on Linux, the kernel. Safe for any thread. */
public final class MachineFigures {

    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Pattern KILOBYTES = Pattern.compile("(MemTotal|MemAvailable):\\s*(\\d+) kB");

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** CPU in use, of the whole machine, 0 to 1; 0 where the system does not say. */
    public double cpuLoad() {
        double load = system.getCpuLoad();
        return load >= 0 ? load : 0;
    }

    public long memoryTotal() {
        return system.getTotalMemorySize();
    }

    /** Bytes that programs hold; what the system uses as a cache counts as free. */
    public long memoryUsed() {
        long total = memoryTotal();
        Map<String, Long> kernel = kernelFigures();
        // In a container the kernel speaks of the whole host, the JDK of the container.
        boolean sameMachine = kernel.getOrDefault("MemTotal", 0L) == total;
        long free = sameMachine
                ? kernel.getOrDefault("MemAvailable", system.getFreeMemorySize())
                : system.getFreeMemorySize();
        return Math.clamp(total - free, 0, total);
    }

    private static Map<String, Long> kernelFigures() {
        Map<String, Long> figures = new HashMap<>();
        try {
            for (String line : Files.readAllLines(MEMINFO)) {
                Matcher matcher = KILOBYTES.matcher(line);
                if (matcher.matches()) {
                    figures.put(matcher.group(1), Long.parseLong(matcher.group(2)) * 1024);
                }
            }
        } catch (IOException e) {
            // Not Linux: the JDK's figures have to do.
            return Map.of();
        }
        return Map.copyOf(figures);
    }

    /** The machine in the words of the protocol. */
    public AgentMessage.Machine machine(List<String> browsers) {
        return new AgentMessage.Machine(
                hostName(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                memoryTotal(),
                browsers,
                null);
    }

    /** The machine's name, or {@code localhost} where it has none. */
    public static String hostName() {
        String given = System.getenv("HOSTNAME");
        if (given != null && !given.isBlank()) {
            return given;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
