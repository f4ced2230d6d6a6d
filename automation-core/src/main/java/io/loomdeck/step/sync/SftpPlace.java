package io.loomdeck.step.sync;

import io.loomdeck.step.http.EgressPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** A folder on an SFTP server, over one session with a channel a thread. */
final class SftpPlace implements Place {

    private final SshClient client;
    private final ClientSession session;
    private final String root;
    private final String name;
    private final Semaphore free;
    private final Queue<SftpClient> idle = new ConcurrentLinkedQueue<>();
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    private SftpPlace(SshClient client, ClientSession session, String root, String name, int channels) {
        this.client = client;
        this.session = session;
        this.root = root;
        this.name = name;
        this.free = new Semaphore(channels);
    }

    static SftpPlace connect(URI address, Places.Words words, EgressPolicy egress, int channels) throws IOException {
        SftpLogin.Connected connected = SftpLogin.connect(address, words, egress);
        String path = address.getPath() == null || address.getPath().isEmpty() ? "/" : address.getPath();
        // As curl and others have it: /~/ is the home folder.
        String root = path.startsWith("/~/") ? path.substring(3) : path;
        String name = "sftp://" + address.getHost() + path;
        return new SftpPlace(connected.client(), connected.session(), root.replaceAll("/+$", ""), name, channels);
    }

    /** Something done on a channel. */
    @FunctionalInterface
    private interface Work<T> {
        T on(SftpClient channel) throws IOException;
    }

    private <T> T with(Work<T> work) throws IOException {
        free.acquireUninterruptibly();
        SftpClient channel = idle.poll();
        try {
            if (channel == null) {
                channel = SftpClientFactory.instance().createSftpClient(session);
            }
            return work.on(channel);
        } finally {
            if (channel != null && channel.isOpen()) {
                idle.add(channel);
            }
            free.release();
        }
    }

    @Override
    public SortedMap<String, Entry> list() throws IOException {
        SortedMap<String, Entry> files = new TreeMap<>();
        return with(channel -> {
            try {
                walk(channel, "", files, new HashSet<>());
            } catch (SftpException e) {
                if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE || !files.isEmpty()) {
                    throw e;
                }
            }
            return files;
        });
    }

    private void walk(SftpClient channel, String folder, SortedMap<String, Entry> files, Set<String> seen)
            throws IOException {
        if (!seen.add(folder)) {
            return;
        }
        for (SftpClient.DirEntry entry : entries(channel, folder.isEmpty() ? orHere(root) : full(folder))) {
            String file = entry.getFilename();
            String path = folder.isEmpty() ? file : folder + "/" + file;
            if (file.equals(".") || file.equals("..")) {
                continue;
            }
            if (entry.getAttributes().isDirectory()) {
                walk(channel, path, files, seen);
            } else if (entry.getAttributes().isRegularFile() && !file.startsWith(PART)) {
                FileTime time = entry.getAttributes().getModifyTime();
                files.put(
                        path, new Entry(entry.getAttributes().getSize(), time == null ? null : time.toInstant(), null));
            }
        }
    }

    private static Collection<SftpClient.DirEntry> entries(SftpClient channel, String folder) throws IOException {
        try {
            return channel.readEntries(folder);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String orHere(String path) {
        return path.isEmpty() ? "/" : path;
    }

    private String full(String path) {
        return root + "/" + path;
    }

    @Override
    public InputStream open(String path) throws IOException {
        // A channel of its own: the stream is read while others work.
        SftpClient channel = SftpClientFactory.instance().createSftpClient(session);
        InputStream content = channel.read(full(path));
        return new java.io.FilterInputStream(content) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return in.read(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                super.close();
                channel.close();
            }
        };
    }

    @Override
    public void put(String path, Path content, Entry entry) throws IOException {
        int slash = path.lastIndexOf('/');
        String folder = slash < 0 ? "" : path.substring(0, slash);
        String part = full((slash < 0 ? "" : folder + "/") + PART + path.substring(slash + 1));
        with(channel -> {
            makeFolders(channel, folder);
            try (OutputStream out = channel.write(part)) {
                Files.copy(content, out);
            }
            long bytes = channel.stat(part).getSize();
            if (bytes != Files.size(content)) {
                throw new IOException(path + " arrived with " + bytes + " bytes instead of " + Files.size(content));
            }
            if (entry.modified() != null) {
                channel.setStat(part, new SftpClient.Attributes().modifyTime(FileTime.from(entry.modified())));
            }
            rename(channel, part, full(path));
            return path;
        });
    }

    private static void rename(SftpClient channel, String from, String to) throws IOException {
        OpenSSHPosixRenameExtension posix = channel.getExtension(OpenSSHPosixRenameExtension.class);
        if (posix != null && posix.isSupported()) {
            posix.posixRename(from, to);
            return;
        }
        try {
            channel.remove(to);
        } catch (SftpException e) {
            if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
                throw e;
            }
        }
        channel.rename(from, to);
    }

    private void makeFolders(SftpClient channel, String folder) throws IOException {
        StringBuilder path = new StringBuilder(root.startsWith("/") ? "/" : "");
        for (String name : full(folder).split("/", -1)) {
            if (name.isEmpty()) {
                continue;
            }
            path.append(path.isEmpty() || path.charAt(path.length() - 1) == '/' ? "" : "/")
                    .append(name);
            String each = path.toString();
            if (made.contains(each)) {
                continue;
            }
            try {
                if (!channel.stat(each).isDirectory()) {
                    throw new IOException(each + " is not a folder");
                }
            } catch (SftpException e) {
                make(channel, each);
            }
            made.add(each);
        }
    }

    /** Another thread may have been first. */
    private static void make(SftpClient channel, String folder) throws IOException {
        try {
            channel.mkdir(folder);
        } catch (SftpException e) {
            if (!channel.stat(folder).isDirectory()) {
                throw e;
            }
        }
    }

    @Override
    public void delete(String path) throws IOException {
        with(channel -> {
            try {
                channel.remove(full(path));
            } catch (SftpException e) {
                if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
                    throw e;
                }
            }
            return path;
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() throws IOException {
        for (SftpClient channel : idle) {
            channel.close();
        }
        session.close();
        client.stop();
    }
}
