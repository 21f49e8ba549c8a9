package io.tanggap.gateway.pages;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.InputStream;
import java.util.Optional;

/**
 * The pages have addresses of their own; each is served by the one document that knows them all.
 */
@Controller("/pages")
class PageController {
  private final ResourceResolver resources;
  private final ErrorResponseProcessor<?> problems;

  PageController(ResourceResolver resources, ErrorResponseProcessor<?> problems) {
    this.resources = resources;
    this.problems = problems;
  }

  @Error(status = HttpStatus.NOT_FOUND, global = true)
  HttpResponse<?> page(HttpRequest<?> request) {
    if (isPage(request)) {
      Optional<InputStream> page = resources.getResourceAsStream("classpath:public/index.html");
      if (page.isPresent()) {
        return HttpResponse.ok(new StreamedFile(page.get(), MediaType.TEXT_HTML_TYPE))
            .header(HttpHeaders.CACHE_CONTROL, "no-cache");
      }
    }
    return problems.processResponse(ErrorContext.builder(request).build(), HttpResponse.notFound());
  }

  /** A browser asks for an address without a file's ending that is none of the programs' own. */
  private static boolean isPage(HttpRequest<?> request) {
    String path = request.getPath();
    String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
    boolean wanted = accept != null && accept.contains(MediaType.TEXT_HTML);
    String last = path.substring(path.lastIndexOf('/') + 1);
    return request.getMethod() == HttpMethod.GET
        && wanted
        && !path.startsWith("/api/")
        && !path.startsWith("/openapi/")
        && !path.startsWith("/hooks/")
        && !path.startsWith("/forms/")
        && !last.contains(".");
  }
}
