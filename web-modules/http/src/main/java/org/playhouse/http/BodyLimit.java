package org.playhouse.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.playhouse.kernel.Problem;

/** Refuses bodies beyond a size, by their stated length or while they are read: 413 {@code http.too-large}. */
final class BodyLimit extends HttpServletRequestWrapper {
    private final long most;

    private BodyLimit(HttpServletRequest request, long most) {
        super(request);
        this.most = most;
    }

    static HttpServletRequest on(HttpServletRequest request, long most) {
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        return new BodyLimit(request, most);
    }

    static Problem tooLarge(long most) {
        return HttpProblem.TOO_LARGE
                .because("The body has more than " + most + " bytes.")
                .with("limit", most);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Counted(super.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private final class Counted extends ServletInputStream {
        private final ServletInputStream in;
        private long seen;

        Counted(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        private void count(int more) {
            seen += more;
            if (seen > most) {
                throw tooLarge(most);
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
