# The chat, or any other command of wortlaut, as a user without rights; see docs/container.md.
FROM python:3.11-slim AS build
WORKDIR /build
COPY requirements.lock ./
RUN python -m venv /opt/wortlaut \
 && /opt/wortlaut/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY index index
COPY rag rag
COPY ui ui
COPY seeds seeds
RUN /opt/wortlaut/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --system --no-create-home --home-dir /data --uid 10001 wortlaut \
 && install -d -o wortlaut /data \
 && install -d /etc/wortlaut
COPY --from=build /opt/wortlaut /opt/wortlaut
ENV PATH=/opt/wortlaut/bin:/usr/local/bin:/usr/bin:/bin \
    PYTHONDONTWRITEBYTECODE=1 \
    WORTLAUT_INDEX=/data/index \
    XDG_DATA_HOME=/data
# A file .env with settings can be mounted here.
WORKDIR /etc/wortlaut
USER 10001
VOLUME /data
EXPOSE 7860
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:7860/readyz', timeout=9)"]
ENTRYPOINT ["wortlaut"]
CMD ["chat", "--host", "0.0.0.0", "--port", "7860"]
