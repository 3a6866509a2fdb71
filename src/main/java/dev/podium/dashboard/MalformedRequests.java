package dev.podium.dashboard;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server itself refuses before anything of ours sees it, such as a path that is
 * not HTTP: answered in the form of the API that was asked, in place of Tomcat's page.
 */
@Component
class MalformedRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addContextCustomizers((context) -> {
			StandardHost host = (StandardHost) context.getParent();
			host.setErrorReportValveClass(Report.class.getName());
			host.getPipeline().addValve(new Report());
		});
	}

	private static final class Report extends ErrorReportValve {

		@Override
		protected void report(Request request, Response response, @Nullable Throwable failure) {
			int code = response.getStatus();
			if (code < 400 || response.getContentWritten() > 0 || !response.setErrorReported() || !mayWrite(response)) {
				return;
			}
			String uri = request.getRequestURI();
			boolean practice = uri != null && uri.startsWith("/clusters/");
			try {
				response.setContentType(practice ? "application/json" : "application/problem+json");
				response.setHeader("Content-Security-Policy", "default-src 'none'");
				response.setHeader("X-Content-Type-Options", "nosniff");
				byte[] body = JsonMapper.shared().writeValueAsBytes(practice ? status(code) : problem(code));
				response.setContentLength(body.length);
				response.getOutputStream().write(body);
				response.finishResponse();
			}
			catch (IOException | IllegalStateException ex) {
				// whoever asked has gone
			}
		}

		private static boolean mayWrite(Response response) {
			AtomicBoolean allowed = new AtomicBoolean();
			response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
			return allowed.get();
		}

		private static Map<String, Object> status(int code) {
			return Map.of("kind", "Status", "apiVersion", "v1", "metadata", Map.of(), "status", "Failure", "message",
					detail(code), "reason", (code < 500) ? "BadRequest" : "InternalError", "code", code);
		}

		private static Map<String, Object> problem(int code) {
			HttpStatus known = HttpStatus.resolve(code);
			String title = (known != null) ? known.getReasonPhrase() : "The request is refused";
			return Map.of("type", "urn:podium:problem:http-" + code, "title", title, "status", code, "detail",
					detail(code));
		}

		private static String detail(int code) {
			return (code < 500)
					? "The request is not well-formed: its path, query or headers are too long, or hold what HTTP does not allow there."
					: "This is an error in Podium; its log says more.";
		}

	}

}
