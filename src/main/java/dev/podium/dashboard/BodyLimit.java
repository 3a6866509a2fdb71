package dev.podium.dashboard;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

import dev.podium.story.model.Text;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the bodies of {@code /api/**}, so that nobody fills the memory: reading beyond
 * the bound fails. Files are taken only where recordings are imported, where they have a
 * bound of their own ({@code spring.servlet.multipart}) and go to the disk.
 */
@Component
class BodyLimit extends OncePerRequestFilter {

	/** As much as an API server takes in one object, and more. */
	static final int MAX_BYTES = 3 * 1024 * 1024;

	private static final String UPLOADS = "/api/recordings";

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().startsWith("/api/") || uploads(request);
	}

	private static boolean uploads(HttpServletRequest request) {
		return request.getRequestURI().equals(UPLOADS) && request.getMethod().equals("POST") && isForm(request);
	}

	private static boolean isForm(HttpServletRequest request) {
		String type = request.getContentType();
		return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isForm(request)) {
			// The server would read it all to look for a parameter.
			response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
			return;
		}
		chain.doFilter(new HttpServletRequestWrapper(request) {

			@Override
			public ServletInputStream getInputStream() throws IOException {
				return new Limited(super.getInputStream());
			}

		}, response);
	}

	/** More was sent than is taken. */
	static final class TooLargeException extends IOException {

		Text detail() {
			return Text.of("problem.too-large.body", "most", MAX_BYTES / 1024 / 1024);
		}

	}

	private static final class Limited extends ServletInputStream {

		private final ServletInputStream body;

		private final InputStream counted;

		Limited(ServletInputStream body) {
			this.body = body;
			this.counted = new FilterInputStream(body) {

				private long left = MAX_BYTES;

				@Override
				public int read() throws IOException {
					return count(super.read(), 1);
				}

				@Override
				public int read(byte[] bytes, int offset, int length) throws IOException {
					int read = super.read(bytes, offset, length);
					return count(read, read);
				}

				private int count(int result, int bytes) throws IOException {
					this.left -= (result >= 0) ? bytes : 0;
					if (this.left < 0) {
						throw new TooLargeException();
					}
					return result;
				}

			};
		}

		@Override
		public int read() throws IOException {
			return this.counted.read();
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			return this.counted.read(bytes, offset, length);
		}

		@Override
		public boolean isFinished() {
			return this.body.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.body.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.body.setReadListener(listener);
		}

	}

}
