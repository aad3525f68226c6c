package org.playhouse.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.MalformedURLException;

/** Answers addresses inside the client with its page, and says how long each file may be kept. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SiteFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";
    private static final String PAGE = "/index.html";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = pathOf(request);
        SiteAddress address = SiteAddress.of(path, request.getHeader("Accept"), exists(path));
        if (address != SiteAddress.UNKNOWN && !reads(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            SiteProblem.METHOD.write(request, response);
            return;
        }
        switch (address) {
            case HASHED -> {
                response.setHeader("Cache-Control", FOR_EVER);
                chain.doFilter(request, response);
            }
            case FILE -> {
                response.setHeader("Cache-Control", ASK_AGAIN);
                chain.doFilter(request, response);
            }
            case PAGE -> {
                response.setHeader("Cache-Control", ASK_AGAIN);
                request.getRequestDispatcher(PAGE).forward(request, response);
            }
            case UNKNOWN -> SiteProblem.UNKNOWN.write(request, response);
        }
    }

    private boolean exists(String path) throws MalformedURLException {
        return !path.endsWith("/") && getServletContext().getResource(path) != null;
    }

    private static boolean reads(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    private static String pathOf(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return path.isEmpty() ? "/" : path;
    }
}
