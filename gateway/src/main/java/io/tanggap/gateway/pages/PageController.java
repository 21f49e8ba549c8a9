package io.tanggap.gateway.pages;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.InputStream;
import java.util.Optional;

/**
 * The pages have addresses of their own; each is served by the one document that knows them all.
 * They are routes: a handler of all 404s would serve addresses that nobody has named, but the
 * framework (4.10) goes round for ever in such a handler if a request's body comes after its head.
 */
@Hidden
@Controller
class PageController {
  private final ResourceResolver resources;

  PageController(ResourceResolver resources) {
    this.resources = resources;
  }

  @Get(
      uris = {
        "/login",
        "/desk{/path:.*}",
        "/board{/path:.*}",
        "/reports{/path:.*}",
        "/admin{/path:.*}"
      })
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<?> page(@Nullable String path) {
    Optional<InputStream> page = resources.getResourceAsStream("classpath:public/index.html");
    return page.isPresent()
        ? HttpResponse.ok(new StreamedFile(page.get(), MediaType.TEXT_HTML_TYPE))
            .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        : HttpResponse.notFound();
  }
}
