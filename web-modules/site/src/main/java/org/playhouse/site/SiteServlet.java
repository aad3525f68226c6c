package org.playhouse.site;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The default servlet of the site: the build's files from memory, the page for addresses inside the client. Refusals
 * are left to the container, whose error page is http's.
 */
@WebServlet(urlPatterns = "/", loadOnStartup = 1, asyncSupported = true)
public class SiteServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String ROOT = "/WEB-INF/site";
    private static final String PAGE = "/index.html";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";

    private transient Map<String, SiteFile> files = Map.of();

    @Override
    public void init() throws ServletException {
        var found = new HashMap<String, SiteFile>();
        try {
            read(getServletContext(), ROOT + "/", found);
        } catch (IOException broken) {
            throw new ServletException("the site's files cannot be read", broken);
        }
        if (!found.containsKey(PAGE)) {
            throw new ServletException("the site was built without its page");
        }
        files = Map.copyOf(found);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = pathOf(request);
        SiteAddress address = SiteAddress.of(path, request.getHeader("Accept"), files.containsKey(path));
        if (address == SiteAddress.UNKNOWN) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            response.setHeader("Cache-Control", address == SiteAddress.HASHED ? FOR_EVER : ASK_AGAIN);
            send(files.get(address == SiteAddress.PAGE ? PAGE : path), request, response);
        } else {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    private static void send(SiteFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean packed = file.packedFor(request.getHeader("Accept-Encoding"));
        response.setHeader("ETag", file.validator(packed));
        response.setHeader("Vary", "Accept-Encoding");
        String known = request.getHeader("If-None-Match");
        if (known != null && known.contains(file.validator(packed))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] body = packed ? file.gzip() : file.plain();
        if (packed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(file.type());
        response.setContentLength(body.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(body);
        }
    }

    private static void read(ServletContext context, String folder, Map<String, SiteFile> found) throws IOException {
        var paths = context.getResourcePaths(folder);
        if (paths == null) {
            return;
        }
        for (String path : paths) {
            if (path.endsWith("/")) {
                read(context, path, found);
                continue;
            }
            try (var in = context.getResourceAsStream(path)) {
                if (in != null) {
                    found.put(path.substring(ROOT.length()), SiteFile.of(path, in.readAllBytes()));
                }
            }
        }
    }

    private static String pathOf(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return path.isEmpty() ? "/" : path;
    }
}
