package org.playhouse.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * How long a browser may keep the console's files: those with a hash in their name for ever, the page not at all. Every
 * build carries the same file times, so a page kept by its Last-Modified would outlive its scripts.
 */
@WebFilter(urlPatterns = "/console/*", asyncSupported = true)
public class ConsoleFiles extends HttpFilter {
    private static final long serialVersionUID = 1L;
    /** The server's own file servlet would answer any other method with the file. */
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!READING.contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        boolean hashed = request.getRequestURI().contains("/console/assets/");
        response.setHeader("Cache-Control", hashed ? "private, max-age=31536000, immutable" : "no-store");
        chain.doFilter(request, response);
    }
}
